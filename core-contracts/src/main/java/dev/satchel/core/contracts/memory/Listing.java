package dev.satchel.core.contracts.memory;

import dev.satchel.core.query.FilterEvaluator;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.RowOrder;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries by {@link FilterEvaluator} and {@link RowOrder}.
 *
 * @param values the values of a row's properties
 * @param unasked the order where the query has none
 * @param last decides where an order leaves a choice
 */
record Listing<T, P extends QueryProperty>(
        Function<T, Function<P, @Nullable Object>> values, Comparator<T> unasked, Comparator<T> last) {

    Page<T> page(Stream<T> rows, Query<P> query) {
        var all = rows.filter(row -> FilterEvaluator.matches(query.filter(), values.apply(row)))
                .sorted(order(query).thenComparing(last))
                .toList();
        var rest = all.subList(Math.min(query.skip(), all.size()), all.size());
        return new Page<>(
                rest.subList(0, Math.min(query.limit(), rest.size())),
                rest.size() > query.limit(),
                query.count() ? OptionalLong.of(all.size()) : OptionalLong.empty());
    }

    private Comparator<T> order(Query<P> query) {
        if (query.orderBy().isEmpty()) {
            return unasked;
        }
        var order = RowOrder.by(query.orderBy());
        return (left, right) -> order.compare(values.apply(left), values.apply(right));
    }
}
