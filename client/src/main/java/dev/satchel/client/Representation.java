package dev.satchel.client;

import java.net.http.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a download's headers say of the whole file.
 *
 * @param etag a strong one, or null: a weak one does not promise the same bytes (RFC 9110, 13.1.5)
 * @param total bytes of the whole file, −1 if unknown
 * @param sha256 base64 from {@code Repr-Digest} (RFC 9530), or null
 */
record Representation(
        @Nullable String etag, long total, @Nullable String sha256) {
    static final Representation UNKNOWN = new Representation(null, -1, null);

    private static final Pattern SHA256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):");
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** Of a 200. */
    static Representation whole(HttpHeaders headers) {
        return new Representation(
                strongTag(headers), headers.firstValueAsLong("Content-Length").orElse(-1), digest(headers));
    }

    /** Whether a 206 continues this file at {@code offset}, to its end. */
    boolean isContinuedBy(HttpHeaders headers, long offset) {
        var range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        return range.matches()
                && Long.parseLong(range.group(1)) == offset
                && (total < 0 || Long.parseLong(range.group(3)) == total)
                && Long.parseLong(range.group(2)) == Long.parseLong(range.group(3)) - 1
                && agrees(etag, strongTag(headers))
                && agrees(sha256, digest(headers));
    }

    private static boolean agrees(@Nullable String known, @Nullable String said) {
        return known == null || said == null || known.equals(said);
    }

    private static @Nullable String strongTag(HttpHeaders headers) {
        return headers.firstValue("ETag").filter(tag -> tag.startsWith("\"")).orElse(null);
    }

    private static @Nullable String digest(HttpHeaders headers) {
        var found = SHA256.matcher(String.join(",", headers.allValues("Repr-Digest")));
        return found.find() ? found.group(1) : null;
    }
}
