package dev.satchel.storage.sql;

import java.util.function.Function;
import org.jooq.DSLContext;

/** Runs queries. What {@link #write} has returned from is durable. */
interface Database extends AutoCloseable {
    /** Within {@link #write}, what that has written is seen. */
    <T> T read(Function<DSLContext, T> work);

    /** Runs the work as one transaction: all of it or, where it throws, nothing. */
    <T> T write(Function<DSLContext, T> work);

    /** Likewise by one statement alone, for less. */
    <T> T writeOne(Function<DSLContext, T> statement);

    /** Whether this is called by work that is being written. */
    boolean isWithinWrite();

    /** Does something once the work that this is called in is durable, and never if it fails; outside of any, at once. */
    void afterwards(Runnable effect);

    /**
     * Rewrites the files, so that nothing stands in them but what the database holds now: no leftover of what was deleted or
     * overwritten. Takes the longer the larger the database is; nobody else may write meanwhile. Returns whether it was done.
     */
    boolean rewrite();

    @Override
    void close();
}
