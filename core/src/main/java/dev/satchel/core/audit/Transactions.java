package dev.satchel.core.audit;

import java.util.function.Supplier;

/** Makes several changes one: a change and the record of it, for the most part. */
public interface Transactions {
    /**
     * Whatever the work writes to stores becomes durable together or, where it throws, not at all. It must be short, because
     * others wait for it, and must not read what it has just written except through the store's own {@code change} methods.
     */
    <T> T together(Supplier<T> work);
}
