package dev.satchel.server.identity;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/** {@code client_credentials} at the v1 and v2 token endpoints (reference, identity.md 1 and 2; clients.md 1 to 10). */
public final class TokenEndpoint implements Endpoint {
    private static final String DEFAULT_SCOPE = "/.default";

    private final Version version;
    private final Method method;
    private final TenantStore tenants;
    private final ApplicationStore applications;
    private final AccessTokens tokens;
    private final Audiences audiences;
    private final InstantSource clock;

    /** The two generations of the endpoint. */
    public enum Version {
        V1("/{tenant}/oauth2/token"),
        V2("/{tenant}/oauth2/v2.0/token");

        private final String template;

        Version(String template) {
            this.template = template;
        }
    }

    /** @param method POST, or GET, which clients send with a body too */
    public TokenEndpoint(
            Version version,
            Method method,
            TenantStore tenants,
            ApplicationStore applications,
            AccessTokens tokens,
            Audiences audiences,
            InstantSource clock) {
        this.version = version;
        this.method = method;
        this.tenants = tenants;
        this.applications = applications;
        this.tokens = tokens;
        this.audiences = audiences;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.of(method, version.template).open();
    }

    private static final class Refused extends RuntimeException {
        private final TokenRefusal refusal;

        Refused(TokenRefusal refusal, String text) {
            super(text, null, false, false);
            this.refusal = refusal;
        }
    }

    private record Credentials(String clientId, String secret) {}

    @Override
    public Response handle(Request request) throws IOException {
        try {
            return token(request);
        } catch (Refused refused) {
            return refused.refusal.response(String.valueOf(refused.getMessage()), request.id(), clock.instant());
        }
    }

    private Response token(Request request) throws IOException {
        var form = FormBody.parse(request.bodyBytes())
                .orElseThrow(() -> new Refused(TokenRefusal.MALFORMED_BODY, "The request body is no form."));
        var tenant = tenant(request.path("tenant"));
        var grant = required(form, "grant_type");
        if (!grant.equals("client_credentials")) {
            throw new Refused(TokenRefusal.UNKNOWN_GRANT, "The grant type '" + grant + "' is not supported.");
        }
        var application = application(tenant, credentials(request, form));
        var audience = version == Version.V1 ? resource(form) : scopeAudience(form);
        return answer(application, audience);
    }

    private Tenant tenant(String name) {
        var found = TenantId.parse(name).map(tenants::find).orElseGet(() -> tenants.findByName(name));
        return found.orElseThrow(() -> new Refused(
                TokenRefusal.NO_SUCH_TENANT,
                "Tenant '" + name + "' not found. Check the tenant's id, and that this is the server you mean."));
    }

    private static String required(FormBody form, String name) {
        return form.get(name)
                .orElseThrow(() -> new Refused(
                        TokenRefusal.MISSING_PARAMETER,
                        "The request body must contain the following parameter: '" + name + "'."));
    }

    private static Credentials credentials(Request request, FormBody form) {
        var basic = request.header("Authorization").flatMap(TokenEndpoint::basic);
        if (basic.isPresent()) {
            return basic.get();
        }
        var clientId = required(form, "client_id");
        return new Credentials(
                clientId,
                form.get("client_secret")
                        .orElseThrow(() -> new Refused(
                                TokenRefusal.NO_SECRET,
                                "The request body must contain the following parameter: 'client_assertion' or"
                                        + " 'client_secret'.")));
    }

    /** RFC 6749 section 2.3.1: both halves are form-encoded. */
    private static Optional<Credentials> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            var text = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            var form = FormBody.parse(("i=" + text.substring(0, Math.max(colon, 0)) + "&s=" + text.substring(colon + 1))
                    .getBytes(StandardCharsets.UTF_8));
            return form.flatMap(
                    pair -> pair.get("i").flatMap(id -> pair.get("s").map(s -> new Credentials(id, s))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Application application(Tenant tenant, Credentials credentials) {
        var application = ApplicationId.parse(credentials.clientId())
                .flatMap(applications::find)
                .filter(found -> found.tenant().equals(tenant.id()))
                .orElseThrow(() -> new Refused(
                        TokenRefusal.NO_SUCH_APPLICATION,
                        "Application with identifier '" + credentials.clientId() + "' was not found in the directory '"
                                + tenant.name() + "'."));
        return switch (application.check(credentials.secret(), clock.instant())) {
            case GOOD -> application;
            case WRONG ->
                throw new Refused(
                        TokenRefusal.WRONG_SECRET,
                        "Invalid client secret provided for app '" + application.id() + "'.");
            case EXPIRED ->
                throw new Refused(
                        TokenRefusal.EXPIRED_SECRET,
                        "The provided client secret keys for app '" + application.id() + "' are expired.");
        };
    }

    private String resource(FormBody form) {
        return accepted(required(form, "resource"));
    }

    private String scopeAudience(FormBody form) {
        var scopes = Arrays.stream(required(form, "scope").split("\\s+"))
                .filter(scope -> !scope.equals("offline_access") && !scope.equals("openid") && !scope.equals("profile"))
                .toList();
        if (scopes.size() != 1) {
            throw new Refused(TokenRefusal.BAD_SCOPE, "The scope must name one resource, as https://…/.default.");
        }
        var scope = scopes.getFirst();
        if (!scope.endsWith(DEFAULT_SCOPE)) {
            throw new Refused(
                    TokenRefusal.NOT_DEFAULT_SCOPE,
                    "The provided value for scope " + scope
                            + " is not valid. Client credential flows must have a scope value with /.default suffixed to the"
                            + " resource identifier (application ID URI).");
        }
        return accepted(scope.substring(0, scope.length() - DEFAULT_SCOPE.length()));
    }

    private String accepted(String audience) {
        if (!audiences.accepts(audience)) {
            throw new Refused(
                    TokenRefusal.UNKNOWN_RESOURCE,
                    "The resource principal named " + audience + " was not found in the tenant.");
        }
        return audience;
    }

    private Response answer(Application application, String audience) {
        var now = clock.instant();
        var seconds = tokens.lifetime().toSeconds() - 1;
        var token = tokens.issue(application, audience, now);
        var body = new LinkedHashMap<String, Object>();
        body.put("token_type", "Bearer");
        if (version == Version.V1) {
            body.put("expires_in", Long.toString(seconds));
            body.put("ext_expires_in", Long.toString(seconds));
            body.put("expires_on", Long.toString(now.plusSeconds(seconds).getEpochSecond()));
            body.put("not_before", Long.toString(now.getEpochSecond()));
            body.put("resource", audience);
        } else {
            body.put("expires_in", seconds);
            body.put("ext_expires_in", seconds);
        }
        body.put("access_token", token);
        return Response.json(200, body).with("Cache-Control", "no-store").with("Pragma", "no-cache");
    }
}
