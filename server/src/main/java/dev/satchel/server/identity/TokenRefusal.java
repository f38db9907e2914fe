package dev.satchel.server.identity;

import dev.satchel.core.access.TenantId;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.wire.identity.TokenErrorResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refusals of the token endpoint and of discovery: AADSTS codes with their words (reference, identity.md 2.2). */
enum TokenRefusal {
    WRONG_SECRET(7000215, "invalid_client", true),
    EXPIRED_SECRET(7000222, "invalid_client", true),
    NO_PROOF(7000218, "invalid_client", true),
    BAD_SIGNATURE(700027, "invalid_client", true),
    MALFORMED_ASSERTION(50027, "invalid_client", true),
    UNSUPPORTED_ALGORITHM(5002738, "invalid_client", false),
    ASSERTION_OF_ANOTHER(700021, "invalid_client", false),
    ASSERTION_FOR_ANOTHER(700023, "invalid_client", false),
    ASSERTION_NOT_IN_TIME(700024, "invalid_client", true),
    PUBLIC_CLIENT_WITH_PROOF(700025, "invalid_client", true),
    NO_SUCH_APPLICATION(700016, "unauthorized_client", true),
    APPLICATION_DISABLED(70001, "unauthorized_client", true),
    NO_SUCH_TENANT(90002, "invalid_request", true),
    NO_METADATA_FOR_TENANT(90002, "invalid_tenant", true),
    MALFORMED_TENANT(900023, "invalid_request", true),
    NO_TENANT_NAMED(50059, "invalid_request", true),
    UNKNOWN_INSTANCE(50049, "invalid_instance", true),
    MISSING_PARAMETER(900144, "invalid_request", true),
    BAD_PARAMETER(90100, "invalid_request", false),
    UNKNOWN_RESOURCE(500011, "invalid_resource", true),
    BAD_SCOPE(70011, "invalid_scope", false),
    NOT_DEFAULT_SCOPE(1002012, "invalid_scope", false),
    NO_CONSENT(65001, "invalid_grant", true),
    WRONG_PASSWORD(50126, "invalid_grant", true),
    NO_SUCH_USER(50034, "invalid_grant", true),
    USER_DISABLED(50057, "invalid_grant", true),
    TOO_MANY_ATTEMPTS(50053, "invalid_grant", true),
    BAD_GRANT(70000, "invalid_grant", true),
    EXPIRED_GRANT(70008, "invalid_grant", true),
    WRONG_VERIFIER(501481, "invalid_grant", false),
    AUTHORIZATION_PENDING(70016, "authorization_pending", true),
    SLOW_DOWN(70016, "slow_down", false),
    AUTHORIZATION_DECLINED(65004, "authorization_declined", false),
    BAD_DEVICE_CODE(70018, "bad_verification_code", true),
    EXPIRED_DEVICE_CODE(70019, "expired_token", true),
    WRONG_REDIRECT(50011, "invalid_request", true),
    WRONG_RESPONSE_TYPE(70005, "unsupported_response_type", false),
    SIGN_IN_NEEDED(50058, "login_required", true),
    ACCESS_DENIED(65004, "access_denied", false),
    UNKNOWN_GRANT(70003, "unsupported_grant_type", false),
    /** The real service's word for a client that repeats itself. */
    LOOP_DETECTED(50196, "temporarily_unavailable", true),
    MALFORMED_BODY(900561, "invalid_request", false);

    private static final int MAX_QUOTED = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final int code;
    private final String error;
    private final boolean hasPage;

    /** @param hasPage whether the real service has a page about the code, to which {@code error_uri} leads */
    TokenRefusal(int code, String error, boolean hasPage) {
        this.code = code;
        this.error = error;
        this.hasPage = hasPage;
    }

    /** Ends a request with this refusal. */
    static final class Refused extends RuntimeException {
        private final TokenRefusal refusal;
        private final Map<String, String> headers = new HashMap<>();

        private Refused(TokenRefusal refusal, String text) {
            super(text, null, false, false);
            this.refusal = refusal;
        }

        /** The word of RFC 6749. */
        String error() {
            return refusal.error;
        }

        /** For people. */
        String description() {
            return "AADSTS" + refusal.code + ": " + getMessage();
        }

        Refused with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        boolean is(TokenRefusal one) {
            return refusal == one;
        }

        Response response(Request request, Cloud cloud, Instant now) {
            return refusal.response(String.valueOf(getMessage()), request, cloud, now)
                    .with(headers);
        }
    }

    /** As it stands on record: status, code and the word of RFC 6749. */
    String onRecord() {
        return status() + " AADSTS" + code + " " + error;
    }

    /** @param text one sentence or two, for people */
    Refused because(String text) {
        return new Refused(this, text);
    }

    /** What a client sent, short enough to be shown to it. */
    static String quoted(String text) {
        return "'" + (text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text) + "'";
    }

    private Response response(String text, Request request, Cloud cloud, Instant now) {
        var time = TIME.format(now);
        var correlation = correlation(request);
        var description = "AADSTS" + code + ": " + text + "\r\nTrace ID: " + request.id() + "\r\nCorrelation ID: "
                + correlation + "\r\nTimestamp: " + time;
        var body =
                new TokenErrorResponse(error, description, List.of(code), time, request.id(), correlation, page(cloud));
        return Response.json(status(), body).with("Cache-Control", "no-store");
    }

    private int status() {
        return switch (error) {
            case "invalid_client" -> 401;
            case "temporarily_unavailable" -> 429;
            default -> 400;
        };
    }

    private @Nullable String page(Cloud cloud) {
        return hasPage ? "https://" + cloud.loginHosts().getFirst() + "/error?code=" + code : null;
    }

    /** The client's own, if it sent one, by which its log and ours can be compared. */
    private static String correlation(Request request) {
        return request.header("client-request-id")
                .flatMap(TenantId::parse)
                .map(TenantId::toString)
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
