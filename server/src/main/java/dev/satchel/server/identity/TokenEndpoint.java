package dev.satchel.server.identity;

import static dev.satchel.server.identity.TokenRefusal.quoted;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/** {@code client_credentials} at the v1 and v2 token endpoints (reference, identity.md 1 and 2; clients.md 1 to 10). */
public final class TokenEndpoint implements Endpoint {
    private final TokenVersion version;
    private final Method method;
    private final TenantNames tenants;
    private final ClientAuthentication clients;
    private final AskedAudience audiences;
    private final AccessTokens tokens;
    private final Cloud cloud;
    private final InstantSource clock;

    /** @param method POST, or GET, which clients send with a body too */
    public TokenEndpoint(
            TokenVersion version,
            Method method,
            TenantNames tenants,
            ClientAuthentication clients,
            AskedAudience audiences,
            AccessTokens tokens,
            Cloud cloud,
            InstantSource clock) {
        this.version = version;
        this.method = method;
        this.tenants = tenants;
        this.clients = clients;
        this.audiences = audiences;
        this.tokens = tokens;
        this.cloud = cloud;
        this.clock = clock;
    }

    @Override
    public Route route() {
        var template =
                switch (version) {
                    case V1 -> "/{tenant}/oauth2/token";
                    case V2 -> "/{tenant}/oauth2/v2.0/token";
                };
        return Route.of(method, template).open();
    }

    @Override
    public Response handle(Request request) throws IOException {
        try {
            return token(request);
        } catch (TokenRefusal.Refused refused) {
            return refused.response(request, cloud, clock.instant());
        }
    }

    private Response token(Request request) throws IOException {
        var form = FormBody.parse(request.bodyBytes())
                .orElseThrow(() -> TokenRefusal.MALFORMED_BODY.because("The request body is no form."));
        var tenant = tenants.find(request.path("tenant"), TokenRefusal.NO_SUCH_TENANT);
        var grantType = form.get("grant_type")
                .orElseThrow(() -> TokenRefusal.MISSING_PARAMETER.because(
                        "The request body must contain the following parameter: 'grant_type'."));
        if (!grantType.equals("client_credentials")) {
            throw TokenRefusal.UNKNOWN_GRANT.because("The grant type " + quoted(grantType) + " is not supported.");
        }
        var client = clients.authenticate(request, form, tenant);
        var audience = audiences.of(version, form);
        return answer(new TokenClaims.Grant(tenant, client.application(), client.proof(), audience));
    }

    private Response answer(TokenClaims.Grant grant) {
        var now = clock.instant();
        var seconds = tokens.lifetime().toSeconds() - 1;
        var body = new LinkedHashMap<String, Object>();
        body.put("token_type", "Bearer");
        switch (version) {
            case V1 -> {
                body.put("expires_in", Long.toString(seconds));
                body.put("ext_expires_in", Long.toString(seconds));
                body.put("expires_on", Long.toString(now.plusSeconds(seconds).getEpochSecond()));
                body.put("not_before", Long.toString(now.getEpochSecond()));
                body.put("resource", grant.audience());
            }
            case V2 -> {
                body.put("expires_in", seconds);
                body.put("ext_expires_in", seconds);
            }
        }
        body.put("access_token", tokens.issue(grant, now));
        return Response.json(200, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }
}
