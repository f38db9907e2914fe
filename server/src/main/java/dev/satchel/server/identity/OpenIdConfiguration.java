package dev.satchel.server.identity;

import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What clients learn the endpoints of a tenant from (OpenID Connect Discovery 1.0 section 3; reference, clients.md 11).
 */
public final class OpenIdConfiguration implements Endpoint {
    private static final List<String> GRANT_TYPES =
            List.of("client_credentials", "authorization_code", "refresh_token", "password", ByDeviceCode.NAME);

    private final MetadataAnswer answer;
    private final TokenVersion version;
    private final TenantNames tenants;

    public OpenIdConfiguration(TokenVersion version, TenantNames tenants, Cloud cloud, InstantSource clock) {
        this.answer = new MetadataAnswer(cloud, clock);
        this.version = version;
        this.tenants = tenants;
    }

    @Override
    public Route route() {
        return Route.get(
                        switch (version) {
                            case V1 -> "/{tenant}/.well-known/openid-configuration";
                            case V2 -> "/{tenant}/v2.0/.well-known/openid-configuration";
                        })
                .open();
    }

    @Override
    public Response handle(Request request) {
        return answer.to(request, this::document);
    }

    private Object document(Request request) {
        var subject = MetadataSubject.of(request.path("tenant"), tenants);
        var base = request.base() + "/" + subject.segment();
        var oauth = base
                + switch (version) {
                    case V1 -> "/oauth2";
                    case V2 -> "/oauth2/v2.0";
                };
        var document = new LinkedHashMap<String, Object>();
        document.put("token_endpoint", oauth + "/token");
        document.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "private_key_jwt", "client_secret_basic", "none"));
        document.put("token_endpoint_auth_signing_alg_values_supported", ClientAssertion.algorithms());
        document.put("grant_types_supported", GRANT_TYPES);
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        document.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        document.put("jwks_uri", base + PublishedKeys.path(version));
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("response_types_supported", List.of("code"));
        document.put("issuer", answer.issuer(version, subject));
        document.put("authorization_endpoint", oauth + "/authorize");
        document.put("device_authorization_endpoint", oauth + "/devicecode");
        document.put(
                "tenant_region_scope",
                subject.tenant().map(TokenClaims::regionScope).orElse(null));
        document.put("cloud_instance_name", answer.cloud().loginHosts().getFirst());
        return document;
    }
}
