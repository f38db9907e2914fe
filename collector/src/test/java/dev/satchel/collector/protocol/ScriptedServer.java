package dev.satchel.collector.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.satchel.archive.Ed25519Keys;
import dev.satchel.collector.state.Identity;
import dev.satchel.wire.Json;
import dev.satchel.wire.collector.ActionState;
import dev.satchel.wire.collector.CollectorAssertion;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.EnrolRequest;
import dev.satchel.wire.collector.EnrolResponse;
import dev.satchel.wire.collector.FailureReport;
import dev.satchel.wire.collector.MachineReport;
import dev.satchel.wire.collector.NextAction;
import dev.satchel.wire.defender.ErrorResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Speaks the collector's protocol as its document says, and misbehaves on request. */
public final class ScriptedServer implements AutoCloseable {
    public static final String ACTION = "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21";
    public static final String MACHINE = "5a1d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f607";
    public static final String TOKEN = "enrolment-token-of-the-test";
    private static final String AUDIENCE = "installation";

    /** What happens to a request about an upload. */
    public enum Fault {
        NONE,
        DROPPED_BEFORE,
        ACKNOWLEDGEMENT_LOST,
        UNAVAILABLE_BEFORE,
        UNAVAILABLE_AFTER,
        TOO_MANY_REQUESTS,
        CHECKSUM_WRONG,
        OFFSET_WRONG,
        UPLOAD_GONE,
        ACTION_OVER
    }

    public final Queue<Fault> faults = new ArrayDeque<>();
    public final Queue<NextAction> actions = new ConcurrentLinkedQueue<>();
    public final List<MachineReport> reports = new ArrayList<>();
    public final List<FailureReport> failures = new ArrayList<>();
    public final List<CompleteRequest> completions = new ArrayList<>();
    public final Set<String> seen = new HashSet<>();
    public boolean removed;

    /** What it says it can check chunks by; an earlier server says nothing. */
    public @Nullable String checksums;

    public String actionStatus = "InProgress";
    public @Nullable String rejection;

    static {
        // Otherwise each answer waits 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final InstantSource clock;
    private @Nullable PublicKey key;
    private ScriptedUpload upload = new ScriptedUpload(false);
    private int uploads;

    public ScriptedServer(InstantSource clock) throws IOException {
        this.clock = clock;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** An identity that this server knows. */
    public Identity identity() {
        KeyPair keys = Ed25519Keys.generate(new SecureRandom());
        key = keys.getPublic();
        return new Identity(address(), MACHINE, "tenant", AUDIENCE, null, keys);
    }

    public synchronized byte[] uploaded() {
        return upload.content();
    }

    public synchronized long announcedLength() {
        return upload.length();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/collector/enrolments")) {
            enrol(exchange, body);
        } else if (!genuine(exchange, path)) {
            error(exchange, 401, "Unauthorized", "The assertion is not accepted");
        } else if (removed) {
            error(exchange, 403, "CollectorRemoved", "The enrolment was removed");
        } else if (path.startsWith("/collector/uploads/")) {
            upload(exchange, path, body);
        } else {
            ordinary(exchange, path, body);
        }
    }

    private void enrol(HttpExchange exchange, byte[] body) throws IOException {
        var request = Json.mapper().readValue(body, EnrolRequest.class);
        if (!request.token().equals(TOKEN)) {
            error(exchange, 401, "Unauthorized", "The token is unknown, used up or expired");
            return;
        }
        try {
            key = Ed25519Keys.publicKey(Base64.getUrlDecoder().decode(request.publicKey()));
        } catch (GeneralSecurityException malformed) {
            throw new IOException(malformed);
        }
        reports.add(request.report());
        json(exchange, 201, new EnrolResponse(MACHINE, "tenant", AUDIENCE));
    }

    private boolean genuine(HttpExchange exchange, String path) {
        var header = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        var prefix = CollectorAssertion.SCHEME + " ";
        return header.startsWith(prefix)
                && CollectorAssertion.read(header.substring(prefix.length()))
                        .flatMap(unverified -> unverified.verify((message, signature) ->
                                Ed25519Keys.verify(Objects.requireNonNull(key), message, signature)))
                        .filter(assertion -> assertion.audience().equals(AUDIENCE)
                                && assertion.machineId().equals(MACHINE)
                                && assertion.method().equals(exchange.getRequestMethod())
                                && assertion.path().equals(path)
                                && seen.add(assertion.id())
                                && Math.abs(assertion.issuedAt()
                                                - clock.instant().getEpochSecond())
                                        <= 60)
                        .isPresent();
    }

    private void ordinary(HttpExchange exchange, String path, byte[] body) throws IOException {
        switch (exchange.getRequestMethod() + " " + path) {
            case "PUT /collector/report" -> {
                reports.add(Json.mapper().readValue(body, MachineReport.class));
                empty(exchange, 204);
            }
            case "GET /collector/next-action" -> {
                var next = actions.poll();
                if (next == null) {
                    empty(exchange, 204);
                } else {
                    json(exchange, 200, next);
                }
            }
            case "GET /collector/actions/" + ACTION -> json(exchange, 200, new ActionState(ACTION, actionStatus));
            case "POST /collector/actions/" + ACTION + "/uploads" -> {
                upload = new ScriptedUpload(checksums != null);
                uploads++;
                exchange.getResponseHeaders().set("Location", "/collector/uploads/u" + uploads);
                if (checksums != null) {
                    exchange.getResponseHeaders().set("Tus-Checksum-Algorithm", checksums);
                }
                empty(exchange, 201);
            }
            case "POST /collector/actions/" + ACTION + "/complete" -> {
                completions.add(Json.mapper().readValue(body, CompleteRequest.class));
                if (rejection != null) {
                    error(exchange, 422, "PackageRejected", rejection);
                } else {
                    json(exchange, 200, new ActionState(ACTION, "Succeeded"));
                }
            }
            case "POST /collector/actions/" + ACTION + "/failure" -> {
                failures.add(Json.mapper().readValue(body, FailureReport.class));
                json(exchange, 200, new ActionState(ACTION, "Failed"));
            }
            default -> error(exchange, 404, "ResourceNotFound", "No such resource");
        }
    }

    private void upload(HttpExchange exchange, String path, byte[] body) throws IOException {
        var fault = Objects.requireNonNullElse(faults.poll(), Fault.NONE);
        if (!path.equals("/collector/uploads/u" + uploads) || fault == Fault.UPLOAD_GONE) {
            error(exchange, 404, "ResourceNotFound", "No such upload");
            return;
        }
        if (fault == Fault.CHECKSUM_WRONG && exchange.getRequestMethod().equals("HEAD")) {
            fault = Fault.NONE;
        }
        switch (fault) {
            case NONE -> answer(exchange, body);
            case DROPPED_BEFORE -> exchange.close();
            case UNAVAILABLE_BEFORE -> error(exchange, 503, "ServiceUnavailable", "Stopping");
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                error(exchange, 429, "TooManyRequests", "Slow down");
            }
            case CHECKSUM_WRONG -> error(exchange, 460, "ChecksumMismatch", "Other bytes");
            case OFFSET_WRONG -> error(exchange, 409, "OffsetMismatch", "Not the offset expected");
            case ACTION_OVER -> error(exchange, 409, "ActionIsOver", "The action is Cancelled");
            case ACKNOWLEDGEMENT_LOST -> {
                if (exchange.getRequestMethod().equals("PATCH")) {
                    upload.store(exchange.getRequestHeaders(), body);
                }
                exchange.close();
            }
            case UNAVAILABLE_AFTER -> {
                if (exchange.getRequestMethod().equals("PATCH")) {
                    upload.store(exchange.getRequestHeaders(), body);
                }
                error(exchange, 502, "BadGateway", "A proxy lost the answer");
            }
            case UPLOAD_GONE -> throw new IllegalStateException();
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        int status =
                exchange.getRequestMethod().equals("HEAD") ? 200 : upload.store(exchange.getRequestHeaders(), body);
        upload.describe(exchange.getResponseHeaders());
        empty(exchange, status);
    }

    private static void json(HttpExchange exchange, int status, Object value) throws IOException {
        var bytes = Json.mapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            if (!head) {
                body.write(bytes);
            }
        }
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        json(exchange, status, ErrorResponse.of(code, message, "00000000-0000-0000-0000-000000000000"));
    }

    private static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
