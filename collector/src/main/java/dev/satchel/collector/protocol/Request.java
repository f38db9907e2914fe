package dev.satchel.collector.protocol;

import dev.satchel.wire.Json;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request, before it is signed. */
record Request(
        String method, String path, String query, Map<String, String> headers, BodyPublisher body, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(60);

    static Request of(String method, String path) {
        return new Request(method, path, "", Map.of(), BodyPublishers.noBody(), USUAL);
    }

    static Request json(String method, String path, Object body) {
        return of(method, path)
                .with("Content-Type", "application/json")
                .body(BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)));
    }

    Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, path, query, Map.copyOf(more), body, timeout);
    }

    Request body(BodyPublisher content) {
        return new Request(method, path, query, headers, content, timeout);
    }

    Request query(String text) {
        return new Request(method, path, text, headers, body, timeout);
    }

    Request timeout(Duration limit) {
        return new Request(method, path, query, headers, body, limit);
    }
}
