package dev.satchel.server.http;

import dev.satchel.server.limits.RateLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The filters in order: route, who, how often, endpoint. Whatever fails becomes an answer here and nowhere else. */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Router router;
    private final Authentication authentication;
    private final RateLimits limits;
    private final RefusalWitness witness;

    public Dispatcher(Router router, Authentication authentication, RateLimits limits, RefusalWitness witness) {
        this.router = router;
        this.authentication = authentication;
        this.limits = limits;
        this.witness = witness;
    }

    /** The body of a request, once it is known how large it may be. */
    @FunctionalInterface
    interface BodySource {
        InputStream open(long maxBody);
    }

    /** An answer with what the log says of it. */
    record Handled(Response response, String route, String caller) {
        Handled with(Response other) {
            return new Handled(other, route, caller);
        }
    }

    Handled dispatch(String requestId, Request.Head head, BodySource bodies) {
        var trace = new Trace();
        try {
            return trace.handled(answer(requestId, head, bodies, trace));
        } catch (Refusal refusal) {
            if (trace.principal instanceof Principal.Anybody) {
                trace.principal = refusal.principal();
            }
            if (trace.door != null) {
                witness.refused(trace.door, head, trace.principal, refusal);
            }
            return trace.handled(refusal.response(requestId));
        } catch (IOException | RuntimeException | Error fault) {
            return trace.handled(fault(requestId, fault));
        }
    }

    /** The answer to a request that waited, after what it waited for has happened. */
    Handled resumed(Visit.Waiting waiting) {
        var id = waiting.visit().id();
        try {
            return waiting.handled().with(waiting.later().event().answer());
        } catch (Refusal refusal) {
            return waiting.handled().with(refusal.response(id));
        } catch (IOException | RuntimeException | Error fault) {
            return waiting.handled().with(fault(id, fault));
        }
    }

    private static final class Trace {
        @Nullable
        Route door;

        Principal principal = new Principal.Anybody();

        Handled handled(Response response) {
            return new Handled(response, door == null ? "-" : door.template(), principal.describe());
        }
    }

    private Response answer(String requestId, Request.Head head, BodySource bodies, Trace trace) throws IOException {
        var found = router.find(head.method(), head.path());
        if (head.method() == Method.OPTIONS && found instanceof Router.Found.WrongMethod(var allowed)) {
            return Response.empty(204).with("Allow", Router.allow(allowed));
        }
        var door = door(found, head);
        var route = door.endpoint().route();
        trace.door = route;
        var principal = authentication.authenticate(route, head);
        trace.principal = principal;
        limits.take(route.limit(), principal);
        var request = new Request(route, requestId, head, door.variables(), bodies.open(route.maxBody()), principal);
        return door.endpoint().handle(request);
    }

    private static Router.Found.Door door(Router.Found found, Request.Head head) {
        return switch (found) {
            case Router.Found.Door door -> door;
            case Router.Found.WrongMethod(var allowed) ->
                throw Problem.METHOD_NOT_ALLOWED
                        .refusal("The method " + head.method() + " is not allowed here; allowed: "
                                + Router.allow(allowed))
                        .with("Allow", Router.allow(allowed));
            case Router.Found.Nothing() ->
                throw Problem.NOT_FOUND.refusal("No HTTP resource was found that matches the request URI '"
                        + head.origin() + shown(head.path()) + "'.");
        };
    }

    private static String shown(String path) {
        return path.length() > 200 ? path.substring(0, 200) + "…" : path;
    }

    /** The log has the fault; the caller has the id to ask for it with. */
    private static Response fault(String requestId, Throwable fault) {
        if (isDiskFull(fault)) {
            log.error("{} no space left: {}", requestId, fault.getMessage());
            return Problem.INSUFFICIENT_STORAGE
                    .refusal("The server has no space left; try again later")
                    .with("Retry-After", "60")
                    .response(requestId);
        }
        log.error("{} failed", requestId, fault);
        return Problem.INTERNAL_SERVER_ERROR
                .refusal("Something went wrong on the server; its log has more under " + requestId)
                .response(requestId);
    }

    private static boolean isDiskFull(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left") || message.contains("database or disk is full")) {
                return true;
            }
            if (cause instanceof FileSystemException files
                    && String.valueOf(files.getReason()).contains("space")) {
                return true;
            }
        }
        return false;
    }
}
