package dev.satchel.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on loopback with one answer for each method and path; everything else is not found. */
final class FakeServer implements AutoCloseable {
    static final String MACHINE_ID = "5a1d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f607";
    static final String ACTION_ID = "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21";
    static final String MACHINE = """
            {"id":"%s","isPotentialDuplication":false,"isExcluded":false,"computerDnsName":"ws-0451\\u001b[2J",\
            "firstSeen":"2026-03-01T07:41:12.5530412Z","lastSeen":"2026-03-09T07:41:12.5530412Z",\
            "osPlatform":"Ubuntu","healthStatus":"Active","rbacGroupId":0,"machineTags":["a","b"],\
            "onboardingStatus":"Onboarded","ipAddresses":[]}""".formatted(MACHINE_ID);

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        on(
                "POST /t/oauth2/v2.0/token",
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"tok\"}");
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeServer on(String request, int status, String body) {
        return on(request, status, body.getBytes(StandardCharsets.UTF_8));
    }

    FakeServer on(String request, int status, byte[] body) {
        answers.put(request, exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
        return this;
    }

    /** Answers these one after the other, and then the last again and again. */
    FakeServer onEach(String request, String... bodies) {
        var left = new ArrayDeque<>(List.of(bodies));
        answers.put(request, exchange -> {
            String body;
            synchronized (left) {
                body = left.size() > 1 ? left.removeFirst() : left.getFirst();
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.startsWith("{\"error\"") ? 500 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        return this;
    }

    FakeServer refusing(String request, int status, String code, String message) {
        return on(
                request,
                status,
                "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"target\":\"ref-1\"}}".formatted(code, message));
    }

    /** Method, target and body of each request. */
    List<String> received() {
        return received;
    }

    static String action(String status) {
        return """
                {"@odata.context":"c","id":"%s","type":"CollectInvestigationPackage","requestor":"playbook",\
                "requestorComment":"Case 77","status":"%s","machineId":"%s","computerDnsName":"ws-0451",\
                "creationDateTimeUtc":"2026-03-09T07:41:12.5530412Z",\
                "lastUpdateDateTimeUtc":"2026-03-09T07:41:12.5530412Z","errorHResult":%d,"requestSource":"PublicApi",\
                "commands":[]}""".formatted(ACTION_ID, status, MACHINE_ID, status.equals("Failed") ? -2147467259 : 0);
    }

    static String list(String... values) {
        return "{\"@odata.context\":\"c\",\"value\":[" + String.join(",", values) + "]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var uri = exchange.getRequestURI();
        received.add((exchange.getRequestMethod() + " " + uri + " " + body).strip());
        try (exchange) {
            answers.getOrDefault(exchange.getRequestMethod() + " " + uri.getRawPath(), FakeServer::notFound)
                    .give(exchange);
        }
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        var body = "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"It was not found\",\"target\":\"ref-1\"}}"
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(404, body.length);
        exchange.getResponseBody().write(body);
    }
}
