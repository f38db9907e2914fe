package dev.satchel.storage.sql;

import java.util.function.Function;
import org.jooq.DSLContext;

/** Runs queries. What {@link #write} has returned from is durable. */
interface Database extends AutoCloseable {
    <T> T read(Function<DSLContext, T> work);

    /** Runs the work as one transaction: all of it or, where it throws, nothing. */
    <T> T write(Function<DSLContext, T> work);

    @Override
    void close();
}
