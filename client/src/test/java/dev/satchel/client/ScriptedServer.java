package dev.satchel.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A server on loopback that answers each method and path with what was written for it, in order; the last line stays. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Line>> script = new ConcurrentHashMap<>();
    private final List<Received> received = new ArrayList<>();

    /** One answer. */
    @FunctionalInterface
    public interface Line {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A request as it came; {@code target} is path and query, byte for byte. */
    public record Received(String method, String target, Headers headers, String body) {}

    public ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ScriptedServer on(String method, String path, Line... lines) {
        script.put(method + " " + path, new ArrayDeque<>(Arrays.asList(lines)));
        return this;
    }

    /** Gives every client a token, for as long as it asks. */
    public ScriptedServer withTokens(String tenant) {
        return on("POST", "/" + tenant + "/oauth2/v2.0/token", token("token-1"), token("token-2"), token("token-3"));
    }

    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    public List<Received> received(String method, String path) {
        return received().stream()
                .filter(request -> request.method().equals(method)
                        && request.target().split("\\?", 2)[0].equals(path))
                .toList();
    }

    /** Headers are written as they stand on the wire, {@code Name: value}. */
    public static Line json(int status, String body, String... headers) {
        return content(status, body.getBytes(StandardCharsets.UTF_8), with("Content-Type: application/json", headers));
    }

    public static Line content(int status, byte[] body, String... headers) {
        return exchange -> {
            set(exchange, headers);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        };
    }

    /** Announces the whole body and closes the connection after {@code sent} bytes of it. */
    public static Line broken(int status, byte[] body, int sent, String... headers) {
        return exchange -> {
            set(exchange, headers);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body, 0, sent);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    public static Line error(int status, String code, String message, String... headers) {
        return json(
                status,
                "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"target\":\"t-1\"}}".formatted(code, message),
                headers);
    }

    public static Line token(String token) {
        return json(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var uri = exchange.getRequestURI();
        synchronized (received) {
            received.add(new Received(exchange.getRequestMethod(), uri.toString(), exchange.getRequestHeaders(), body));
        }
        next(exchange.getRequestMethod() + " " + uri.getRawPath()).answer(exchange);
    }

    private Line next(String key) {
        var lines = script.get(key);
        if (lines == null) {
            return error(404, "NotFound", "Not in the script: " + key);
        }
        synchronized (lines) {
            return lines.size() > 1 ? lines.remove() : lines.element();
        }
    }

    private static void set(HttpExchange exchange, String... headers) {
        for (var header : headers) {
            var parts = header.split(": ", 2);
            exchange.getResponseHeaders().add(parts[0], parts[1]);
        }
    }

    private static String[] with(String first, String... more) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
