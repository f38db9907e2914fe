package dev.satchel.core.query;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a query found.
 *
 * @param hasMore whether rows are left after these
 * @param count how many rows pass the filter, on this page or not; present if the query wanted it
 */
public record Page<T>(List<T> rows, boolean hasMore, OptionalLong count) {
    public Page {
        rows = List.copyOf(rows);
    }
}
