package dev.satchel.server.http;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands in every answer. */
public final class CommonHeaders {
    private final InstantSource clock;
    private final boolean hsts;

    /** @param hsts answers that clients get over TLS forbid plain HTTP for a year (reference, defender-api.md 1) */
    public CommonHeaders(InstantSource clock, boolean hsts) {
        this.clock = clock;
        this.hsts = hsts;
    }

    /**
     * Adds to the answer what it does not say itself.
     *
     * @param id of the request
     * @param scheme by which the client called
     */
    Response on(Response answer, String id, String scheme) {
        var all = new LinkedHashMap<>(Map.of(
                "mise-correlation-id",
                id,
                "Date",
                HttpDate.format(clock.instant()),
                "X-Content-Type-Options",
                "nosniff",
                "Cache-Control",
                "no-store"));
        if (hsts && scheme.equals("https")) {
            all.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        all.putAll(answer.headers());
        return answer.with(all);
    }
}
