package dev.satchel.storage.sql;

import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter.Place;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.query.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A property, or a function of one, as an SQL expression.
 *
 * @param field what is compared and sorted: folded text, ticks, a number, a flag
 * @param words the enumeration's column and its documented words, if the operand is nothing but one: equality with such a
 *     word needs no folding, so that an index serves it
 */
record SqlOperand(Field<?> field, @Nullable Words words) {
    record Words(Field<String> spelled, List<String> documented) {}

    static SqlOperand of(Operand<?> operand, QueryColumn column) {
        if (!operand.trimmed() && !operand.measured()) return of(operand.property(), column);
        var text = operand.trimmed() ? DSL.trim(text(column)) : text(column);
        return new SqlOperand(operand.measured() ? DSL.length(text).coerce(Long.class) : text, null);
    }

    static SqlOperand of(QueryProperty property, QueryColumn column) {
        return switch (column) {
            case QueryColumn.Text(var folded) -> new SqlOperand(folded, null);
            case QueryColumn.Enumeration(var spelled) ->
                new SqlOperand(DSL.lower(spelled), new Words(spelled, property.words()));
            case QueryColumn.Date(var ticks) -> new SqlOperand(ticks, null);
            case QueryColumn.Whole(var number) -> new SqlOperand(number, null);
            case QueryColumn.Flag(var flag) -> new SqlOperand(flag, null);
            case QueryColumn.Elements elements -> throw new IllegalArgumentException("A collection has no one value");
        };
    }

    private static Field<String> text(QueryColumn column) {
        return switch (column) {
            case QueryColumn.Text(var folded) -> folded;
            case QueryColumn.Enumeration(var spelled) -> DSL.lower(spelled);
            default -> throw new IllegalArgumentException("No text: " + column);
        };
    }

    /** @param literal not null */
    Condition compare(ComparisonOperator operator, Literal literal) {
        if (!operator.isOrdering() && isDocumentedWord(literal) && words != null) {
            return compare(words.spelled(), operator, ((Literal.Text) literal).value());
        }
        return compare(field, operator, value(literal));
    }

    private static <T> Condition compare(Field<T> field, ComparisonOperator operator, Object value) {
        return field.compare(comparator(operator), DSL.val(value, field));
    }

    private static Comparator comparator(ComparisonOperator operator) {
        return switch (operator) {
            case EQ -> Comparator.EQUALS;
            case NE -> Comparator.NOT_EQUALS;
            case GT -> Comparator.GREATER;
            case GE -> Comparator.GREATER_OR_EQUAL;
            case LT -> Comparator.LESS;
            case LE -> Comparator.LESS_OR_EQUAL;
        };
    }

    /** @param literals none of them null */
    Condition isOneOf(List<Literal> literals) {
        var spelled = new ArrayList<Object>();
        var folded = new ArrayList<Object>();
        for (var literal : literals) {
            if (isDocumentedWord(literal)) spelled.add(((Literal.Text) literal).value());
            else folded.add(value(literal));
        }
        if (spelled.isEmpty() || words == null) return isIn(field, folded);
        if (folded.isEmpty()) return isIn(words.spelled(), spelled);
        return isIn(words.spelled(), spelled).or(isIn(field, folded));
    }

    private static <T> Condition isIn(Field<T> field, List<Object> values) {
        return field.in(values.stream().map(value -> DSL.val(value, field)).toList());
    }

    /** Unknown where the operand is null. Without {@code like}: no pattern to escape, and no pattern that costs. */
    Condition matches(Place place, String text) {
        var searched = field.coerce(String.class);
        var folded = TextFolding.fold(text);
        if (folded.isEmpty()) return DSL.length(searched).ge(0);
        return switch (place) {
            case START -> startsWith(searched, folded);
            case END ->
                DSL.right(searched, folded.codePointCount(0, folded.length())).eq(folded);
            case ANYWHERE -> DSL.position(searched, folded).gt(0);
        };
    }

    /** A range, which an index serves in both databases. */
    private static Condition startsWith(Field<String> searched, String prefix) {
        var from = searched.ge(prefix);
        var end = prefix.length();
        while (end > 0) {
            var last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                var next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return from.and(searched.lt(prefix.substring(0, end) + Character.toString(next)));
            }
        }
        return from;
    }

    private boolean isDocumentedWord(Literal literal) {
        return words != null
                && literal instanceof Literal.Text(var word)
                && words.documented().contains(word);
    }

    private static Object value(Literal literal) {
        return switch (literal) {
            case Literal.Text(var text) -> TextFolding.fold(text);
            case Literal.Date(var time) -> Ticks.of(time);
            case Literal.Whole(var number) -> number;
            case Literal.Flag(var flag) -> flag;
            case Literal.Null none -> throw new IllegalArgumentException("null has no value");
        };
    }
}
