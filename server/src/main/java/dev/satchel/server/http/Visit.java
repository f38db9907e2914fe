package dev.satchel.server.http;

import dev.satchel.server.hosts.Origin;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request until its answer has left.
 *
 * @param id under which the log has it
 * @param method null if it is none that is known here
 * @param body null where there is none
 * @param started on the clock of {@link System#nanoTime}
 * @param ended to be run once, when it is over
 */
record Visit(
        HttpServerRequest request,
        Context context,
        String id,
        @Nullable Method method,
        RequestTarget target,
        Origin origin,
        @Nullable BodyStream body,
        long started,
        Runnable ended) {

    /** One that waits for something to happen. */
    record Waiting(Visit visit, Dispatcher.Handled handled, Response.Later later) {}

    long nanos() {
        return System.nanoTime() - started;
    }
}
