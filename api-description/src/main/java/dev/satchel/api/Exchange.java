package dev.satchel.api;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as it says which operation was meant, and its answer.
 *
 * @param path raw, with or without a query, and with or without scheme and host before it
 * @param headers those of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // exchanges are never compared
public record Exchange(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
    public static Exchange of(HttpResponse<byte[]> answer) {
        var uri = answer.request().uri();
        return new Exchange(
                answer.request().method(),
                uri.getRawPath(),
                answer.statusCode(),
                answer.headers().map(),
                answer.body());
    }

    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().getFirst())
                .findFirst();
    }
}
