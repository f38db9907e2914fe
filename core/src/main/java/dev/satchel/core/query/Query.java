package dev.satchel.core.query;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a list is asked for.
 *
 * @param orderBy empty: the default order of the list
 * @param skip rows to leave out at the start
 * @param top how many rows at most; empty: a page of {@link #PAGE_SIZE} and a link to the next
 * @param count whether the number of all rows that pass the filter is wanted
 * @param select the properties wanted, in the order asked for; empty: all
 */
public record Query<P extends QueryProperty>(
        Filter<P> filter, List<SortKey<P>> orderBy, int skip, OptionalInt top, boolean count, Set<P> select) {
    /** The most rows that one answer holds (reference, defender-api.md 5.1). */
    public static final int PAGE_SIZE = 10_000;

    public Query {
        orderBy = List.copyOf(orderBy);
        select = Collections.unmodifiableSet(new LinkedHashSet<>(select));
        if (skip < 0) throw new IllegalArgumentException("skip must not be negative");
        if (top.isPresent() && (top.getAsInt() < 0 || top.getAsInt() > PAGE_SIZE)) {
            throw new IllegalArgumentException("top must be between 0 and " + PAGE_SIZE);
        }
    }

    /** The query without any option. */
    public static <P extends QueryProperty> Query<P> all() {
        return new Query<>(Filter.all(), List.of(), 0, OptionalInt.empty(), false, Set.of());
    }

    /** The same, of what fulfils one more condition. */
    public Query<P> and(Filter<P> more) {
        return new Query<>(new Filter.And<>(List.of(more, filter)), orderBy, skip, top, count, select);
    }

    /** How many rows an answer holds at most. */
    public int limit() {
        return top.orElse(PAGE_SIZE);
    }
}
