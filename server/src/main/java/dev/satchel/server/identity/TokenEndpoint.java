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
import java.util.List;

/** The v1 and v2 token endpoints (reference, identity.md 1 and 2; clients.md 1 to 10). */
public final class TokenEndpoint implements Endpoint {
    private final TokenVersion version;
    private final Method method;
    private final TenantNames tenants;
    private final List<GrantType> grantTypes;
    private final Cloud cloud;
    private final InstantSource clock;

    /** @param method POST, or GET, which clients send with a body too */
    TokenEndpoint(
            TokenVersion version,
            Method method,
            TenantNames tenants,
            List<GrantType> grantTypes,
            Cloud cloud,
            InstantSource clock) {
        this.version = version;
        this.method = method;
        this.tenants = tenants;
        this.grantTypes = List.copyOf(grantTypes);
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
        var asked = new GrantType.Asked(version, request, form, tenant);
        var name = asked.required("grant_type");
        return grantTypes.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        TokenRefusal.UNKNOWN_GRANT.because("The grant type " + quoted(name) + " is not supported."))
                .answer(asked);
    }
}
