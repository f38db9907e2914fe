package dev.satchel.server.http;

import dev.satchel.server.hosts.Origin;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
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
    private static final String UPLOADS = "/collector/uploads/";

    /** One that waits for something to happen. */
    record Waiting(Visit visit, Dispatcher.Handled handled, Response.Later later) {}

    long nanos() {
        return System.nanoTime() - started;
    }

    /**
     * Clients whose HTTP library has no PATCH send POST and say what they mean (tus 1.0, X-HTTP-Method-Override); that is
     * believed for uploads alone.
     */
    private static String methodName(HttpServerRequest request, String path) {
        var override = request.getHeader("X-HTTP-Method-Override");
        return override != null && HttpMethod.POST.equals(request.method()) && path.startsWith(UPLOADS)
                ? override
                : request.method().name();
    }

    static @Nullable Method method(HttpServerRequest request, String path) {
        return switch (methodName(request, path)) {
            case "GET" -> Method.GET;
            case "HEAD" -> Method.HEAD;
            case "POST" -> Method.POST;
            case "PUT" -> Method.PUT;
            case "PATCH" -> Method.PATCH;
            case "DELETE" -> Method.DELETE;
            case "OPTIONS" -> Method.OPTIONS;
            default -> null;
        };
    }
}
