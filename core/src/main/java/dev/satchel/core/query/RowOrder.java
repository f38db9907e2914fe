package dev.satchel.core.query;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts rows in memory; the rows are those of {@link FilterEvaluator}. */
public final class RowOrder {
    private RowOrder() {}

    /** Orders by the first key in which two rows differ; rows that differ in none are equal. */
    public static <P extends QueryProperty> Comparator<Function<P, @Nullable Object>> by(List<SortKey<P>> keys) {
        return (left, right) -> {
            for (var key : keys) {
                var sign = compare(Values.of(left.apply(key.property())), Values.of(right.apply(key.property())));
                if (sign != 0) return key.descending() ? -sign : sign;
            }
            return 0;
        };
    }

    private static int compare(@Nullable Comparable<?> left, @Nullable Comparable<?> right) {
        if (left == null || right == null) return Boolean.compare(left != null, right != null);
        return Values.compare(left, right);
    }
}
