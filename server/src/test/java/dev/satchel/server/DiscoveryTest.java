package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What client libraries ask before they ask for a token (reference, identity.md 1; clients.md 11 and 12). */
class DiscoveryTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer get(String path) {
        return server.call("GET", path).send();
    }

    @Test
    void theFirstVersionShouldNameItsEndpoints() {
        var answer = get("/" + tenant.id() + "/.well-known/openid-configuration");
        var base = server.base() + "/" + tenant.id();
        assertThat(answer.text())
                .isEqualTo("{\"token_endpoint\":\"" + base + "/oauth2/token\","
                        + "\"token_endpoint_auth_methods_supported\":"
                        + "[\"client_secret_post\",\"private_key_jwt\",\"client_secret_basic\",\"none\"],"
                        + "\"token_endpoint_auth_signing_alg_values_supported\":[\"ES256\",\"PS256\",\"RS256\"],"
                        + "\"grant_types_supported\":[\"client_credentials\",\"authorization_code\",\"refresh_token\","
                        + "\"password\",\"urn:ietf:params:oauth:grant-type:device_code\"],"
                        + "\"code_challenge_methods_supported\":[\"S256\"],"
                        + "\"response_modes_supported\":[\"query\",\"fragment\",\"form_post\"],"
                        + "\"scopes_supported\":[\"openid\",\"profile\",\"email\",\"offline_access\"],"
                        + "\"jwks_uri\":\"" + base + "/discovery/keys\",\"subject_types_supported\":[\"pairwise\"],"
                        + "\"id_token_signing_alg_values_supported\":[\"RS256\"],\"response_types_supported\":[\"code\"],"
                        + "\"issuer\":\"https://sts.windows.net/" + tenant.id() + "/\","
                        + "\"authorization_endpoint\":\"" + base + "/oauth2/authorize\","
                        + "\"device_authorization_endpoint\":\"" + base + "/oauth2/devicecode\","
                        + "\"tenant_region_scope\":\"NA\",\"cloud_instance_name\":\"login.microsoftonline.com\"}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=900");
    }

    @Test
    void theSecondVersionShouldNameItsEndpointsByTheTenantsIdHoweverItWasAskedFor() {
        var base = server.base() + "/" + tenant.id();
        for (var name : List.of(tenant.id(), tenant.name())) {
            var answer = get("/" + name + "/v2.0/.well-known/openid-configuration");
            assertThat(answer.json("token_endpoint")).isEqualTo(base + "/oauth2/v2.0/token");
            assertThat(answer.json("authorization_endpoint")).isEqualTo(base + "/oauth2/v2.0/authorize");
            assertThat(answer.json("jwks_uri")).isEqualTo(base + "/discovery/v2.0/keys");
            assertThat(answer.json("issuer")).isEqualTo("https://login.microsoftonline.com/" + tenant.id() + "/v2.0");
        }
    }

    @Test
    void theSharedTenantsShouldLeaveAPlaceForTheTenant() {
        var first = get("/Common/.well-known/openid-configuration");
        assertThat(first.json("issuer")).isEqualTo("https://sts.windows.net/{tenantid}/");
        assertThat(first.json("token_endpoint")).isEqualTo(server.base() + "/common/oauth2/token");
        assertThat(first.json().path("tenant_region_scope").isNull()).isTrue();
        assertThat(get("/organizations/v2.0/.well-known/openid-configuration").json("issuer"))
                .isEqualTo("https://login.microsoftonline.com/{tenantid}/v2.0");
    }

    @Test
    void everyAddressShouldFollowThePublicOne() throws Exception {
        try (var named = TestServer.start(data.resolve("named"), "public-url=https://satchel.example:8443/");
                var connection = RawConnection.to(named.port())) {
            var id = named.tenant().id();
            var answer = connection
                    .send("GET /" + id + "/v2.0/.well-known/openid-configuration HTTP/1.1\r\n"
                            + "Host: satchel.example:8443\r\n\r\n")
                    .read();
            var base = "https://satchel.example:8443/" + id;
            assertThat(answer.body())
                    .contains(
                            "\"token_endpoint\":\"" + base + "/oauth2/v2.0/token\"",
                            "\"jwks_uri\":\"" + base + "/discovery/v2.0/keys\"",
                            "\"authorization_endpoint\":\"" + base + "/oauth2/v2.0/authorize\"");
        }
    }

    @Test
    void unknownTenantsShouldBeRefused() {
        for (var document : List.of(
                "/.well-known/openid-configuration",
                "/v2.0/.well-known/openid-configuration",
                "/discovery/keys",
                "/discovery/v2.0/keys")) {
            for (var name : List.of(UUID.randomUUID().toString(), "nobody.example")) {
                var answer = get("/" + name + document);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.json("error")).isEqualTo("invalid_tenant");
                assertThat(answer.json("error_description"))
                        .startsWith("AADSTS90002: Tenant '" + name + "' not found.");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            }
            assertThat(get("/nobody" + document).json("error_description")).startsWith("AADSTS900023: ");
            assertThat(get("/consumers" + document).json("error_description")).startsWith("AADSTS50059: ");
        }
    }

    @Test
    void thePublishedKeysShouldVerifyTokensAndKeepTheirPrivateHalves() throws Exception {
        var token = SignedJWT.parse(tenant.application().token());
        for (var path : List.of("/" + tenant.id() + "/discovery/keys", "/common/discovery/keys")) {
            var keys = get(path);
            var key = JWKSet.parse(keys.text())
                    .getKeyByKeyId(token.getHeader().getKeyID())
                    .toRSAKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
            assertThat(keys.header("Cache-Control")).isEqualTo("private, max-age=900");
            assertThat(keys.json().path("keys").get(0).propertyNames())
                    .containsExactly("kty", "use", "kid", "x5t", "n", "e");
        }
        var second = get("/" + tenant.id() + "/discovery/v2.0/keys")
                .json()
                .path("keys")
                .get(0);
        assertThat(second.propertyNames()).containsExactly("kty", "use", "kid", "x5t", "n", "e", "issuer");
        assertThat(second.path("issuer").asString())
                .isEqualTo("https://login.microsoftonline.com/" + tenant.id() + "/v2.0");
    }

    private static Answer instance(String authorizationEndpoint) {
        return get("/common/discovery/instance?api-version=1.1&authorization_endpoint="
                + URLEncoder.encode(authorizationEndpoint, StandardCharsets.UTF_8));
    }

    @Test
    void theHostsOfTheCloudAndTheServersOwnShouldBeVouchedFor() {
        var hosts = Map.of(
                "https://login.microsoftonline.com",
                "login.microsoftonline.com",
                "https://login.microsoftonline.com:443",
                "login.microsoftonline.com:443",
                "https://login.windows.net",
                "login.windows.net",
                server.base(),
                server.base().substring("http://".length()));
        hosts.forEach((origin, network) -> {
            var answer = instance(origin + "/" + tenant.id() + "/oauth2/v2.0/authorize");
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json("tenant_discovery_endpoint"))
                    .isEqualTo(server.base() + "/" + tenant.id() + "/v2.0/.well-known/openid-configuration");
            var metadata = answer.json().path("metadata");
            assertThat(metadata.size()).isEqualTo(1);
            assertThat(metadata.get(0).path("preferred_network").asString()).isEqualTo(network);
            assertThat(metadata.get(0).path("preferred_cache").asString()).isEqualTo(network);
            assertThat(metadata.get(0).path("aliases").toString())
                    .contains("\"login.microsoftonline.com\"", "\"login.windows.net\"", "\"" + network + "\"");
        });
        assertThat(instance("https://login.microsoftonline.com/common/oauth2/authorize")
                        .json("tenant_discovery_endpoint"))
                .isEqualTo(server.base() + "/common/.well-known/openid-configuration");
    }

    @Test
    void strangersShouldNotBeVouchedFor() {
        for (var address : List.of(
                "https://evil.example/common/oauth2/v2.0/authorize",
                "https://login.microsoftonline.com.evil.example/common/oauth2/authorize",
                "https://login.microsoftonline.com@evil.example/common/oauth2/authorize",
                "https://login.microsoftonline.us/common/oauth2/authorize",
                "login.microsoftonline.com",
                "https://[",
                "x")) {
            var answer = instance(address);
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.json("error")).isEqualTo("invalid_instance");
            assertThat(answer.json("error_description")).startsWith("AADSTS50049: Unknown or invalid instance: ");
        }
        assertThat(get("/common/discovery/instance?api-version=1.1").json("error_description"))
                .startsWith("AADSTS900144: ");
    }

    @Test
    void aTenantThatCouldNotBeOneShouldNotBeRepeated() {
        assertThat(instance("https://login.windows.net/%22x%20/oauth2/authorize")
                        .json("tenant_discovery_endpoint"))
                .isEqualTo(server.base() + "/common/.well-known/openid-configuration");
    }
}
