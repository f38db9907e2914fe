package dev.satchel.storage.sql;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.satchel.core.contracts.query.SampleProperty;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows of {@link SampleProperty} in a real database in memory. */
final class SampleTable implements AutoCloseable {
    private static final Field<Integer> ID = field(name("rows", "id"), Integer.class);
    private static final Field<String> TAG = field(name("tags", "tag"), String.class);
    private static final Field<Integer> TAG_ROW = field(name("tags", "row_id"), Integer.class);

    private final Connection connection;
    private final DSLContext dsl;

    private SampleTable(Connection connection) {
        this.connection = connection;
        this.dsl = DSL.using(connection, SQLDialect.SQLITE);
    }

    static SampleTable with(List<Map<SampleProperty, @Nullable Object>> rows) {
        try {
            var table = new SampleTable(DriverManager.getConnection("jdbc:sqlite::memory:"));
            table.create();
            for (var id = 0; id < rows.size(); id++) table.insert(id, rows.get(id));
            return table;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static QueryColumn column(SampleProperty property) {
        return switch (property) {
            case NAME, ALIAS -> new QueryColumn.Text(field(name("rows", property.apiName()), String.class));
            case STATE -> new QueryColumn.Enumeration(field(name("rows", "state"), String.class));
            case SEEN -> new QueryColumn.Date(field(name("rows", "seen"), Long.class));
            case GROUP -> new QueryColumn.Whole(field(name("rows", "group"), Long.class));
            case ENABLED -> new QueryColumn.Flag(field(name("rows", "enabled"), Boolean.class));
            case TAGS ->
                new QueryColumn.Elements(matches -> DSL.exists(DSL.selectOne()
                        .from(table(name("tags")))
                        .where(TAG_ROW.eq(ID))
                        .and(matches.apply(TAG))));
        };
    }

    private void create() {
        dsl.execute("create table rows (id integer primary key, name varchar, alias varchar, state varchar,"
                + " seen bigint, \"group\" bigint, enabled boolean)");
        dsl.execute("create table tags (row_id integer, tag varchar)");
        dsl.execute("create index by_name on rows (name)");
        dsl.execute("create index by_state on rows (state)");
    }

    private void insert(int id, Map<SampleProperty, @Nullable Object> row) {
        var seen = (Instant) row.get(SampleProperty.SEEN);
        dsl.insertInto(table(name("rows")))
                .values(
                        id,
                        folded(row.get(SampleProperty.NAME)),
                        folded(row.get(SampleProperty.ALIAS)),
                        row.get(SampleProperty.STATE),
                        seen == null ? null : Ticks.of(seen),
                        row.get(SampleProperty.GROUP),
                        row.get(SampleProperty.ENABLED))
                .execute();
        var tags = (List<?>) row.get(SampleProperty.TAGS);
        for (var tag : tags == null ? List.of() : tags) {
            dsl.insertInto(table(name("tags"))).values(id, folded(tag)).execute();
        }
    }

    private static @Nullable String folded(@Nullable Object text) {
        return text == null ? null : TextFolding.fold((String) text);
    }

    List<Integer> find(Condition condition) {
        return dsl.select(ID)
                .from(table(name("rows")))
                .where(condition)
                .orderBy(ID)
                .fetch(ID);
    }

    List<Integer> sorted(List<SortField<?>> order) {
        var fields = new ArrayList<>(order);
        fields.add(ID.asc());
        return dsl.select(ID).from(table(name("rows"))).orderBy(fields).fetch(ID);
    }

    String plan(Condition condition) {
        var select = dsl.select(ID).from(table(name("rows"))).where(condition);
        return dsl.fetch("explain query plan " + dsl.renderInlined(select)).toString();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
