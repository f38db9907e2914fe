package dev.satchel.server.http;

import java.util.Map;

/**
 * Compresses answers of the documented API for clients that can read them so. Downloads are files and never come here; nor
 * does what an endpoint marked {@code no-store}, which is how links and tokens leave: the length of a compressed secret tells of
 * it (the BREACH attack).
 */
final class Compression {
    /** Below this a compressed answer saves no packet. */
    private static final int WORTHWHILE = 1 << 10;

    private static final String API = "/api/";

    private Compression() {}

    /**
     * @param path of the request
     * @param accepted its {@code Accept-Encoding}; empty where there is none
     */
    static Response of(Response answer, String path, String accepted) {
        if (!(answer instanceof Response.Bytes bytes) || !path.regionMatches(true, 0, API, 0, API.length())) {
            return answer;
        }
        var varied = bytes.with(Map.of("Vary", "Accept-Encoding"));
        if (bytes.body().length == 0 || bytes.headers().containsKey("Cache-Control")) {
            return varied;
        }
        var coding = ContentCoding.wanted(accepted, bytes.body().length >= WORTHWHILE);
        return coding.isPresent() ? compressed(varied, coding.get()) : varied;
    }

    private static Response.Bytes compressed(Response.Bytes answer, ContentCoding coding) {
        return new Response.Bytes(answer.status(), answer.headers(), coding.encode(answer.body()))
                .with(Map.of("Content-Encoding", coding.token()));
    }
}
