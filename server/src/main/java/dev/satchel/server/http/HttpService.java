package dev.satchel.server.http;

import dev.satchel.server.hosts.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from the event loop to a virtual thread each, and their answers back. */
public final class HttpService {
    private static final Logger faults = LoggerFactory.getLogger(HttpService.class);
    private static final long DRAINED_BODY = 1 << 20;
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final Duration BEAT = Duration.ofMillis(5);

    private final Dispatcher dispatcher;
    private final RequestLog requests;
    private final Function<HttpServerRequest, Origin> origin;
    private final Function<HttpServerRequest, String> address;
    private final Supplier<UUID> ids;
    private final CommonHeaders headers;
    private final Duration bodyPatience;
    private final Set<HttpServerRequest> running = ConcurrentHashMap.newKeySet();
    private final Turns turns = new Turns(Runtime.getRuntime().availableProcessors());

    /**
     * @param origin public scheme, host and port that a request was addressed to
     * @param address client address of a request
     * @param bodyPatience longest pause in a body
     */
    public HttpService(
            Dispatcher dispatcher,
            MeterRegistry metrics,
            Function<HttpServerRequest, Origin> origin,
            Function<HttpServerRequest, String> address,
            Supplier<UUID> ids,
            CommonHeaders headers,
            Duration bodyPatience) {
        this.dispatcher = dispatcher;
        this.requests = new RequestLog(metrics, address);
        this.origin = origin;
        this.address = address;
        this.ids = ids;
        this.headers = headers;
        this.bodyPatience = bodyPatience;
        metrics.gaugeCollectionSize("satchel.requests.running", Tags.empty(), running);
    }

    /**
     * Cuts off the requests that are still under way, and returns when what they have to do at their end is done, the last words
     * of downloads to the record among it; at the latest when {@code patience} is over.
     */
    public void cutOff(Duration patience) throws InterruptedException {
        running.forEach(HttpService::cutOff);
        for (var waited = Duration.ZERO;
                !running.isEmpty() && waited.compareTo(patience) < 0;
                waited = waited.plus(BEAT)) {
            Thread.sleep(BEAT);
        }
        if (!running.isEmpty()) {
            faults.warn("{} requests did not end; what they still did is not on record", running.size());
        }
    }

    /** Vert.x would first send what is waiting to be sent, though nobody may be taking it. */
    private static void cutOff(HttpServerRequest request) {
        if (request.connection() instanceof HttpServerConnection connection) {
            var _ = connection.channelHandlerContext().close();
        }
    }

    /** Called on the event loop, whose room it is. */
    void handle(HttpServerRequest request, ConnectionDeadlines deadlines, WaitingRoom room) {
        var connection = request.connection();
        var context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        deadlines.requestBegan(connection);
        running.add(request);
        var body = hasBody(request) ? BodyStream.of(request, context, bodyPatience) : null;
        var started = System.nanoTime();
        Runnable ended = () -> {
            running.remove(request);
            deadlines.requestEnded(connection);
        };
        Thread.startVirtualThread(() -> serve(request, context, body, started, room, ended));
    }

    /** Answers what could not be read as a request, and ends its connection. Called on the event loop. */
    void refuse(HttpServerRequest request) {
        var id = ids.get().toString();
        var refusal =
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException _ ->
                        Problem.URI_TOO_LONG.refusal("The request line is longer than is allowed here");
                    case TooLongHttpHeaderException _ ->
                        Problem.HEADERS_TOO_LARGE.refusal("The request headers are larger than is allowed here");
                    case null, default -> Problem.BAD_REQUEST.refusal("This is no HTTP request");
                };
        var answer = refusal.response(id);
        var response = request.response().setStatusCode(answer.status());
        headers.on(answer, id, request.isSSL() ? "https" : "http").headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Buffer.buffer(answer.body()))
                .onComplete(_ -> request.connection().close());
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || announced(request) != 0;
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void serve(
            HttpServerRequest request,
            Context context,
            @Nullable BodyStream body,
            long started,
            WaitingRoom room,
            Runnable ended) {
        var waits = false;
        try {
            var id = ids.get().toString();
            var target = RequestTarget.of(request.uri());
            var method = Visit.method(request, target.path());
            var visit = new Visit(request, context, id, method, target, origin.apply(request), body, started, ended);
            var handled = handled(visit);
            waits = handled.response() instanceof Response.Later;
            if (handled.response() instanceof Response.Later later) {
                await(new Visit.Waiting(visit, handled, later), room);
            } else {
                answer(visit, handled);
            }
        } finally {
            if (!waits) {
                ended.run();
            }
        }
    }

    private Dispatcher.Handled handled(Visit visit) {
        var request = visit.request();
        if (visit.method() == null) {
            return unknownMethod(request, visit.id());
        }
        var head = new Request.Head(
                visit.method(),
                visit.target().path(),
                visit.target().query(),
                name -> value(request, name),
                visit.origin(),
                address.apply(request));
        var body = visit.body();
        return dispatcher.dispatch(
                visit.id(),
                head,
                max -> body == null ? InputStream.nullInputStream() : body.limitedTo(max, announced(request)));
    }

    private void await(Visit.Waiting waiting, WaitingRoom room) {
        var leave = room.enter(waiting, waiting.later().longest());
        waiting.later().event().whenHappened(() -> {
            leave.run();
            Thread.startVirtualThread(() -> {
                try {
                    answer(waiting.visit(), dispatcher.resumed(waiting));
                } finally {
                    waiting.visit().ended().run();
                }
            });
        });
    }

    /** Answers those who have waited in vain. Called on their event loop. */
    void turnAway(Set<Visit.Waiting> room) {
        var over = room.stream()
                .filter(waiting -> waiting.later().event().giveUp())
                .toList();
        over.forEach(waiting -> sendNow(waiting.visit(), waiting.later().otherwise()));
        // The log may block.
        Thread.startVirtualThread(() -> over.forEach(waiting -> {
            requests.record(waiting.visit(), waiting.handled(), 0);
            waiting.visit().ended().run();
        }));
    }

    private void sendNow(Visit visit, Response answer) {
        try {
            writer(visit).sendNow(outgoing(visit, answer));
        } catch (RuntimeException gone) {
            faults.debug("{} answer not taken: {}", visit.id(), gone.toString());
        }
    }

    private void answer(Visit visit, Dispatcher.Handled handled) {
        var answer = outgoing(visit, handled.response());
        long sent;
        try {
            drain(visit.request(), visit.context(), visit.body());
            sent = writer(visit).send(answer);
        } catch (ResponseWriter.UnreadableFileException unreadable) {
            faults.error("{} broken off: {}", visit.id(), unreadable.getMessage());
            sent = -1;
        } catch (IOException | RuntimeException gone) {
            faults.debug("{} answer not taken: {}", visit.id(), gone.toString());
            sent = -1;
        }
        requests.record(visit, handled, sent);
    }

    private ResponseWriter writer(Visit visit) {
        var request = visit.request();
        return new ResponseWriter(request.response(), visit.context(), request.isSSL(), turns);
    }

    private Response outgoing(Visit visit, Response response) {
        var coding = header(visit.request(), "Accept-Encoding");
        var compressed = Compression.of(response, visit.target().path(), coding);
        return finish(headers.on(compressed, visit.id(), visit.origin().scheme()), visit.method());
    }

    private static Dispatcher.Handled unknownMethod(HttpServerRequest request, String id) {
        var refusal = Problem.NOT_IMPLEMENTED.refusal("The method " + request.method() + " is not known here");
        return new Dispatcher.Handled(refusal.response(id), "-", "-");
    }

    /** Several headers of one name are one with commas (RFC 9110 section 5.3), so that two tokens are none. */
    private static @Nullable String value(HttpServerRequest request, @Nullable String name) {
        var all = request.headers().getAll(name);
        return all.isEmpty() ? null : String.join(", ", all);
    }

    private static String header(HttpServerRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }

    private static Response finish(Response answer, @Nullable Method method) {
        return method == Method.HEAD && answer instanceof Response.Bytes bytes
                ? new Response.HeadersOnly(bytes.status(), bytes.headers(), bytes.body().length)
                : answer;
    }

    /**
     * What is left of a body is thrown away. Where that may be much, the connection ends with the answer, but not at once:
     * closing it on a client that still sends would take the answer away from it (RFC 9112 section 9.6).
     */
    private static void drain(HttpServerRequest request, Context context, @Nullable BodyStream body) {
        if (body == null || body.isAtEnd()) {
            return;
        }
        var isShort = !request.headers().contains(HttpHeaders.TRANSFER_ENCODING) && announced(request) <= DRAINED_BODY;
        context.runOnContext(_ -> {
            if (request.isEnded()) {
                return;
            }
            request.handler(_ -> {});
            request.resume();
            if (!isShort && request.version() != HttpVersion.HTTP_2) {
                request.response()
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                        .endHandler(_ -> context.owner().setTimer(LINGER.toMillis(), _ -> request.connection()
                                .close()));
            }
        });
    }
}
