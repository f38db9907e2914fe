package dev.satchel.core.query;

import dev.satchel.core.query.Filter.And;
import dev.satchel.core.query.Filter.Any;
import dev.satchel.core.query.Filter.Comparison;
import dev.satchel.core.query.Filter.Constant;
import dev.satchel.core.query.Filter.In;
import dev.satchel.core.query.Filter.Not;
import dev.satchel.core.query.Filter.Or;
import dev.satchel.core.query.Filter.TextMatch;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides a filter in memory, and so says what every other way of deciding it must find. A row is a function from
 * property to value: {@code String}, {@code Instant}, {@code Long} or {@code Integer}, {@code Boolean},
 * {@code List<String>}, or null.
 */
public final class FilterEvaluator {
    /** In ascending order, so that "and" is the least and "or" the greatest of the terms. */
    private enum Truth {
        FALSE,
        UNKNOWN,
        TRUE;

        static Truth of(boolean value) {
            return value ? TRUE : FALSE;
        }

        Truth negated() {
            return switch (this) {
                case FALSE -> TRUE;
                case UNKNOWN -> UNKNOWN;
                case TRUE -> FALSE;
            };
        }
    }

    private FilterEvaluator() {}

    /** @throws ClassCastException if the row's value is of another type than the property's */
    public static <P extends QueryProperty> boolean matches(Filter<P> filter, Function<P, @Nullable Object> row) {
        return truth(filter, row) == Truth.TRUE;
    }

    private static <P extends QueryProperty> Truth truth(Filter<P> filter, Function<P, @Nullable Object> row) {
        return switch (filter) {
            case And<P>(var terms) -> extreme(terms, row, Truth.FALSE);
            case Or<P>(var terms) -> extreme(terms, row, Truth.TRUE);
            case Not<P>(var term) -> truth(term, row).negated();
            case Comparison<P>(var operand, var operator, var literal) ->
                Truth.of(holds(value(operand, row), operator, Values.of(literal)));
            case In<P>(var operand, var literals) -> {
                var value = value(operand, row);
                yield Truth.of(
                        literals.stream().anyMatch(each -> holds(value, ComparisonOperator.EQ, Values.of(each))));
            }
            case TextMatch<P> match -> matches(match, (String) value(match.operand(), row));
            case Any<P>(var collection, var condition) ->
                Truth.of(elements(row.apply(collection)).stream()
                        .anyMatch(element -> matches(condition, property -> element)));
            case Constant<P>(var value) -> Truth.of(value);
        };
    }

    /** The first term that decides, else unknown if one was, else the opposite. */
    private static <P extends QueryProperty> Truth extreme(
            List<Filter<P>> terms, Function<P, @Nullable Object> row, Truth decisive) {
        var result = decisive.negated();
        for (var term : terms) {
            var truth = truth(term, row);
            if (truth == decisive) return decisive;
            if (truth == Truth.UNKNOWN) result = Truth.UNKNOWN;
        }
        return result;
    }

    private static boolean holds(
            @Nullable Comparable<?> left, ComparisonOperator operator, @Nullable Comparable<?> right) {
        if (left != null && right != null) return operator.accepts(Values.compare(left, right));
        return switch (operator) {
            case EQ -> left == right;
            case NE -> left != right;
            case GT, GE, LT, LE -> false;
        };
    }

    private static Truth matches(TextMatch<?> match, @Nullable String value) {
        if (value == null) return Truth.UNKNOWN;
        var text = TextFolding.fold(match.text());
        return Truth.of(
                switch (match.place()) {
                    case START -> value.startsWith(text);
                    case END -> value.endsWith(text);
                    case ANYWHERE -> value.contains(text);
                });
    }

    private static <P extends QueryProperty> @Nullable Comparable<?> value(
            Operand<P> operand, Function<P, @Nullable Object> row) {
        var value = Values.of(row.apply(operand.property()));
        if (value == null || !(operand.trimmed() || operand.measured())) return value;
        var text = operand.trimmed() ? TextFolding.trimBlanks((String) value) : (String) value;
        return operand.measured() ? Long.valueOf(text.codePointCount(0, text.length())) : text;
    }

    private static List<?> elements(@Nullable Object collection) {
        return collection == null ? List.of() : (List<?>) collection;
    }
}
