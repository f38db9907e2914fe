package dev.satchel.core.audit;

import java.util.function.Supplier;

/** Makes several changes one: a change and the record of it, for the most part. */
public interface Transactions {
    /**
     * Whatever the work writes to stores becomes durable together or, where it throws, not at all. What it reads from stores
     * includes what it has written. It must be short, because others wait for it, and must not wait for anybody who may be
     * waiting to write.
     */
    <T> T together(Supplier<T> work);

    /** Does something once the work that this is called in is durable, and not at all if it fails; outside of any, at once. */
    void afterwards(Runnable effect);
}
