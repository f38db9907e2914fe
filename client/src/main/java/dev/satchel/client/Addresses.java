package dev.satchel.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builds the addresses of requests. */
final class Addresses {
    private Addresses() {}

    /** Percent-encodes a path segment, or a value of a query or form. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static URI list(URI api, String collection, @Nullable String filter) {
        return URI.create(api + "/api/" + collection + (filter == null ? "" : "?$filter=" + encode(filter)));
    }

    /**
     * The next page, asked for at {@code api} whatever host the link names: Defender writes its canonical host there,
     * and the token goes to nobody but whom it was got for.
     *
     * @throws IllegalArgumentException if it is no absolute address
     */
    static URI nextPage(URI api, String nextLink) {
        var link = URI.create(nextLink);
        if (link.getRawPath() == null || !link.isAbsolute()) {
            throw new IllegalArgumentException("Not an absolute address");
        }
        var query = link.getRawQuery() == null ? "" : "?" + link.getRawQuery();
        return URI.create(api.getScheme() + "://" + api.getRawAuthority() + link.getRawPath() + query);
    }
}
