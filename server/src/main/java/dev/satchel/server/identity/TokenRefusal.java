package dev.satchel.server.identity;

import dev.satchel.server.http.Response;
import dev.satchel.wire.identity.TokenErrorResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** Refusals of the token endpoint: AADSTS codes with their words (reference, identity.md 2.2). */
enum TokenRefusal {
    WRONG_SECRET(7000215, "invalid_client", 401),
    EXPIRED_SECRET(7000222, "invalid_client", 401),
    NO_SECRET(7000218, "invalid_client", 401),
    NO_SUCH_APPLICATION(700016, "unauthorized_client", 400),
    NO_SUCH_TENANT(90002, "invalid_request", 400),
    MALFORMED_TENANT(900023, "invalid_request", 400),
    MISSING_PARAMETER(900144, "invalid_request", 400),
    UNKNOWN_RESOURCE(500011, "invalid_resource", 400),
    BAD_SCOPE(70011, "invalid_scope", 400),
    NOT_DEFAULT_SCOPE(1002012, "invalid_scope", 400),
    UNKNOWN_GRANT(70003, "unsupported_grant_type", 400),
    MALFORMED_BODY(900561, "invalid_request", 400);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final int code;
    private final String error;
    private final int status;

    TokenRefusal(int code, String error, int status) {
        this.code = code;
        this.error = error;
        this.status = status;
    }

    Response response(String text, String requestId, Instant now) {
        var time = TIME.format(now);
        var correlation = UUID.randomUUID().toString();
        var description = "AADSTS" + code + ": " + text + "\r\nTrace ID: " + requestId + "\r\nCorrelation ID: "
                + correlation + "\r\nTimestamp: " + time;
        return Response.json(
                        status,
                        new TokenErrorResponse(error, description, List.of(code), time, requestId, correlation, null))
                .with("Cache-Control", "no-store");
    }
}
