package dev.satchel.server.http;

import java.util.List;
import java.util.Optional;

/**
 * What stands in the request line (RFC 9112 section 3.2).
 *
 * @param authority of a target in absolute form, which goes before the Host header
 * @param path raw, {@code /} where there is none
 * @param query raw, without {@code ?}; empty where there is none
 */
public record RequestTarget(Optional<String> authority, String path, String query) {
    public static RequestTarget of(String uri) {
        var start = List.of("http://", "https://").stream()
                .filter(scheme -> uri.regionMatches(true, 0, scheme, 0, scheme.length()))
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
        var end = start == 0 ? 0 : endOfAuthority(uri, start);
        var question = uri.indexOf('?', end);
        var path = uri.substring(end, question < 0 ? uri.length() : question);
        return new RequestTarget(
                start == 0 ? Optional.empty() : Optional.of(uri.substring(start, end)),
                path.isEmpty() ? "/" : path,
                question < 0 ? "" : uri.substring(question + 1));
    }

    private static int endOfAuthority(String uri, int start) {
        var end = start;
        while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
            end++;
        }
        return end;
    }
}
