package dev.satchel.storage.sql;

import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Filter.And;
import dev.satchel.core.query.Filter.Any;
import dev.satchel.core.query.Filter.Comparison;
import dev.satchel.core.query.Filter.Constant;
import dev.satchel.core.query.Filter.In;
import dev.satchel.core.query.Filter.Not;
import dev.satchel.core.query.Filter.Or;
import dev.satchel.core.query.Filter.TextMatch;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/**
 * Translates filters and orders so that a database finds what {@link dev.satchel.core.query.FilterEvaluator} finds. All
 * values are bound.
 *
 * <p>A comparison with SQL's null is unknown, in a filter it is false. That differs only below a {@code not}; there, and
 * only there, a comparison says what it means with {@code is not null}, so that all others remain what an index serves.
 */
final class FilterSql<P extends QueryProperty> {
    private final Function<P, QueryColumn> columns;

    /** @param columns defined for all that can be filtered or sorted by */
    FilterSql(Function<P, QueryColumn> columns) {
        this.columns = columns;
    }

    Condition condition(Filter<P> filter) {
        return condition(filter, false);
    }

    /** What to order by; a key that tells all rows apart, as paging needs, is the caller's to add. */
    List<SortField<?>> orderBy(List<SortKey<P>> keys) {
        var fields = new ArrayList<SortField<?>>();
        for (var key : keys) {
            var value =
                    SqlOperand.of(key.property(), columns.apply(key.property())).field();
            var field = key.descending() ? value.desc() : value.asc();
            // where null is impossible an index of PostgreSQL is used only without this
            if (value.getDataType().nullable()) field = key.descending() ? field.nullsLast() : field.nullsFirst();
            fields.add(field);
        }
        return fields;
    }

    private Condition condition(Filter<P> filter, boolean negated) {
        return switch (filter) {
            case And<P>(var terms) -> DSL.and(each(terms, negated));
            case Or<P>(var terms) -> DSL.or(each(terms, negated));
            case Not<P>(var term) -> DSL.not(condition(term, !negated));
            case Comparison<P> comparison -> comparison(comparison, negated);
            case In<P> in -> membership(in, negated);
            case TextMatch<P>(var place, var operand, var text) ->
                SqlOperand.of(operand, columns.apply(operand.property())).matches(place, text);
            case Any<P>(var collection, var condition) -> any(columns.apply(collection), condition);
            case Constant<P>(var value) -> value ? DSL.trueCondition() : DSL.falseCondition();
        };
    }

    private List<Condition> each(List<Filter<P>> terms, boolean negated) {
        return terms.stream().map(term -> condition(term, negated)).toList();
    }

    private Condition comparison(Comparison<P> comparison, boolean negated) {
        var operand = comparison.operand();
        var value = SqlOperand.of(operand, columns.apply(operand.property()));
        var operator = comparison.operator();
        if (comparison.literal() instanceof Literal.Null) {
            return switch (operator) {
                case EQ -> value.field().isNull();
                case NE -> value.field().isNotNull();
                case GT, GE, LT, LE -> DSL.falseCondition();
            };
        }
        var condition = value.compare(operator, comparison.literal());
        return operator == ComparisonOperator.NE
                ? condition.or(value.field().isNull())
                : known(condition, value, negated);
    }

    private Condition membership(In<P> in, boolean negated) {
        var value = SqlOperand.of(in.operand(), columns.apply(in.operand().property()));
        var literals = new ArrayList<>(in.literals());
        var hasNull = literals.removeIf(literal -> literal instanceof Literal.Null);
        if (literals.isEmpty()) return value.field().isNull();
        var condition = known(value.isOneOf(literals), value, negated);
        return hasNull ? condition.or(value.field().isNull()) : condition;
    }

    private static Condition known(Condition condition, SqlOperand value, boolean negated) {
        return negated ? condition.and(value.field().isNotNull()) : condition;
    }

    private static Condition any(QueryColumn column, Filter<CollectionElement> condition) {
        if (!(column instanceof QueryColumn.Elements(var exists))) {
            throw new IllegalArgumentException("No collection: " + column);
        }
        return exists.apply(
                element -> new FilterSql<CollectionElement>(_ -> new QueryColumn.Text(element)).condition(condition));
    }
}
