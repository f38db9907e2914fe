package dev.satchel.server.identity;

import dev.satchel.server.http.Response;
import dev.satchel.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Good answers of the token endpoints (reference, identity.md 2.1). */
final class TokenAnswers {
    private final AccessTokens tokens;
    private final InstantSource clock;

    TokenAnswers(AccessTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    Response forApplication(TokenVersion endpoint, TokenClaims.Grant grant) {
        var body = times(endpoint, grant.audience());
        body.put("access_token", tokens.issue(grant, clock.instant()));
        return answer(body);
    }

    Response forUser(GrantType.Asked asked, SignedIn signedIn, Optional<String> refreshToken) {
        var now = clock.instant();
        var body = times(asked.endpoint(), signedIn.terms().audience());
        body.put("scope", AskedScopes.told(asked.endpoint(), signedIn.terms()));
        body.put("access_token", tokens.issue(signedIn, now));
        refreshToken.ifPresent(token -> body.put("refresh_token", token));
        if (signedIn.wants(AskedScopes.OPEN_ID)) {
            body.put("id_token", tokens.idToken(asked.endpoint(), signedIn, now));
        }
        if (asked.optional("client_info").filter("1"::equals).isPresent()) {
            body.put("client_info", clientInfo(signedIn));
        }
        return answer(body);
    }

    private Map<String, Object> times(TokenVersion endpoint, String audience) {
        var now = clock.instant();
        var seconds = tokens.lifetime().toSeconds() - 1;
        var body = new LinkedHashMap<String, Object>();
        body.put("token_type", "Bearer");
        switch (endpoint) {
            case V1 -> {
                body.put("expires_in", Long.toString(seconds));
                body.put("ext_expires_in", Long.toString(seconds));
                body.put("expires_on", Long.toString(now.plusSeconds(seconds).getEpochSecond()));
                body.put("not_before", Long.toString(now.getEpochSecond()));
                body.put("resource", audience);
            }
            case V2 -> {
                body.put("expires_in", seconds);
                body.put("ext_expires_in", seconds);
            }
        }
        return body;
    }

    /** What MSAL keeps accounts by. */
    private static String clientInfo(SignedIn signedIn) {
        var json = Json.mapper()
                .writeValueAsString(Map.of(
                        "uid", signedIn.user().id().toString(),
                        "utid", signedIn.tenant().id().toString()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Response answer(Map<String, Object> body) {
        return Response.json(200, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }
}
