package dev.satchel.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.query.FilterArbitraries;
import dev.satchel.core.contracts.query.SampleProperty;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.FilterEvaluator;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.RowOrder;
import dev.satchel.core.query.SortKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterSqlTest {
    private final FilterSql<SampleProperty> sql = new FilterSql<>(SampleTable::column);

    @Provide
    Arbitrary<List<Filter<SampleProperty>>> manyFilters() {
        return FilterArbitraries.filters().list().ofSize(20);
    }

    @Provide
    Arbitrary<List<Map<SampleProperty, @Nullable Object>>> tables() {
        return FilterArbitraries.rows().list().ofMinSize(1).ofMaxSize(25);
    }

    @Provide
    Arbitrary<List<SortKey<SampleProperty>>> orders() {
        return FilterArbitraries.orders();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theDatabaseShouldFindWhatTheEvaluatorFinds(
            @ForAll("tables") List<Map<SampleProperty, @Nullable Object>> rows,
            @ForAll("manyFilters") List<Filter<SampleProperty>> filters) {
        try (var table = SampleTable.with(rows)) {
            for (var filter : filters) {
                var expected = IntStream.range(0, rows.size())
                        .filter(index -> FilterEvaluator.matches(filter, rows.get(index)::get))
                        .boxed()
                        .toList();
                assertThat(table.find(sql.condition(filter))).as("%s", filter).isEqualTo(expected);
            }
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theDatabaseShouldSortAsRowOrderDoes(
            @ForAll("tables") List<Map<SampleProperty, @Nullable Object>> rows,
            @ForAll("orders") List<SortKey<SampleProperty>> keys) {
        try (var table = SampleTable.with(rows)) {
            var order = RowOrder.by(keys);
            var expected =
                    new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
            expected.sort((left, right) -> order.compare(rows.get(left)::get, rows.get(right)::get));
            assertThat(table.sorted(sql.orderBy(keys))).isEqualTo(expected);
        }
    }

    @Test
    void theGreatestFilterThatIsReadShouldStayWithinTheLimitsOfSqlite() {
        var conditions = new ArrayList<Filter<SampleProperty>>();
        for (var i = 0; i < 400; i++) {
            conditions.add(new Filter.TextMatch<>(Filter.Place.START, Operand.of(SampleProperty.NAME), "name" + i));
        }
        Filter<SampleProperty> filter = new Filter.Or<>(conditions);
        for (var depth = 0; depth < 64; depth++) filter = new Filter.Not<>(filter);
        try (var table = SampleTable.with(List.of(Collections.singletonMap(SampleProperty.NAME, "NAME399x")))) {
            assertThat(table.find(sql.condition(filter))).containsExactly(0);
        }
    }

    @Test
    void valuesShouldBeBoundNotWritten() {
        var filter = new Filter.Comparison<>(
                Operand.of(SampleProperty.NAME), ComparisonOperator.EQ, new Literal.Text("x' or '1'='1"));
        for (var dialect : List.of(SQLDialect.SQLITE, SQLDialect.POSTGRES)) {
            var rendered = DSL.using(dialect).render(sql.condition(filter));
            assertThat(rendered).contains("= ?").doesNotContain("or");
        }
    }

    @Test
    void equalityWithADocumentedWordAndAPrefixShouldBeServedByAnIndex() {
        var state = new Filter.Comparison<>(
                Operand.of(SampleProperty.STATE), ComparisonOperator.EQ, new Literal.Text("Pending"));
        var prefix = new Filter.TextMatch<>(Filter.Place.START, Operand.of(SampleProperty.NAME), "WS-");
        try (var table = SampleTable.with(List.of())) {
            assertThat(table.plan(sql.condition(state))).contains("SEARCH", "by_state");
            assertThat(table.plan(sql.condition(prefix))).contains("SEARCH", "by_name");
        }
    }

    @Test
    void aPropertyWithoutAColumnShouldBeAConstant() {
        var constants = new FilterSql<SampleProperty>(_ -> new QueryColumn.Enumeration(DSL.inline("Pending")));
        var absent = new FilterSql<SampleProperty>(_ -> new QueryColumn.Text(DSL.inline(null, SQLDataType.VARCHAR)));
        var isPending = new Filter.Comparison<>(
                Operand.of(SampleProperty.STATE), ComparisonOperator.EQ, new Literal.Text("Pending"));
        try (var table = SampleTable.with(List.of(Map.of()))) {
            assertThat(table.find(constants.condition(isPending))).containsExactly(0);
            assertThat(table.find(absent.condition(isPending))).isEmpty();
            assertThat(table.find(absent.condition(new Filter.Not<>(isPending))))
                    .containsExactly(0);
        }
    }
}
