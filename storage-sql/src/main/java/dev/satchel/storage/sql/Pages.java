package dev.satchel.storage.sql;

import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/** Cuts what was fetched into a page: one row more than fits is fetched, to see whether there is more. */
final class Pages {
    private Pages() {}

    static int limit(Query<?> query) {
        return query.limit() + 1;
    }

    static <T> Page<T> of(Query<?> query, List<T> fetched, IntSupplier count) {
        var hasMore = fetched.size() > query.limit();
        return new Page<>(
                hasMore ? fetched.subList(0, query.limit()) : fetched,
                hasMore,
                query.count() ? OptionalLong.of(count.getAsInt()) : OptionalLong.empty());
    }
}
