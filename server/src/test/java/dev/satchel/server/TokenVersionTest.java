package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import dev.satchel.server.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims of application tokens of both versions (reference, identity.md 3): the setting decides, not the endpoint. */
class TokenVersionTest {
    private static final String AUDIENCE = TestApplication.AUDIENCE;

    @TempDir
    Path data;

    private static SignedJWT token(TestApplication application, String endpoint) throws Exception {
        var form = application.credentials() + "&scope=" + AUDIENCE + "/.default";
        var answer = application
                .server()
                .call("POST", "/" + application.tenant().id() + endpoint)
                .form(form)
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var token = answer.json("access_token");
        assertThat(application
                        .server()
                        .call("GET", "/api/machines")
                        .bearer(token)
                        .send()
                        .status())
                .isEqualTo(200);
        return SignedJWT.parse(token);
    }

    private static final List<String> ENDPOINTS = List.of("/oauth2/token", "/oauth2/v2.0/token");

    @Test
    void theFirstVersionShouldBeIssuedUnlessSaidOtherwise() throws Exception {
        try (var server = TestServer.start(data)) {
            var application = server.tenant().application();
            for (var endpoint : ENDPOINTS) {
                var token = token(application, endpoint);
                assertThat(token.getHeader().toJSONObject().keySet())
                        .containsExactlyInAnyOrder("typ", "alg", "kid", "x5t");
                var claims = token.getJWTClaimsSet();
                var issuer = "https://sts.windows.net/" + application.tenant().id() + "/";
                assertThat(claims.getClaims().keySet())
                        .containsExactlyInAnyOrder(
                                "aud",
                                "iss",
                                "iat",
                                "nbf",
                                "exp",
                                "aio",
                                "appid",
                                "appidacr",
                                "app_displayname",
                                "idp",
                                "idtyp",
                                "oid",
                                "rh",
                                "roles",
                                "sub",
                                "tenant_region_scope",
                                "tid",
                                "uti",
                                "ver");
                assertThat(claims.getClaims())
                        .containsEntry("iss", issuer)
                        .containsEntry("idp", issuer)
                        .containsEntry("aud", List.of(AUDIENCE))
                        .containsEntry("appid", application.clientId())
                        .containsEntry("appidacr", "1")
                        .containsEntry("app_displayname", "SOC playbook")
                        .containsEntry("oid", application.clientId())
                        .containsEntry("sub", application.clientId())
                        .containsEntry("idtyp", "app")
                        .containsEntry("tenant_region_scope", "NA")
                        .containsEntry("tid", application.tenant().id())
                        .containsEntry("ver", "1.0");
            }
        }
    }

    @Test
    void theSecondVersionShouldBeIssuedWhereTheSettingSaysSo() throws Exception {
        try (var server = TestServer.start(data, "tokens.version=v2")) {
            var application = server.tenant().application();
            for (var endpoint : ENDPOINTS) {
                var token = token(application, endpoint);
                assertThat(token.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("typ", "alg", "kid");
                var claims = token.getJWTClaimsSet();
                assertThat(claims.getClaims().keySet())
                        .containsExactlyInAnyOrder(
                                "aud", "iss", "iat", "nbf", "exp", "aio", "azp", "azpacr", "idtyp", "oid", "rh",
                                "roles", "sub", "tid", "uti", "ver");
                assertThat(claims.getClaims())
                        .containsEntry(
                                "iss",
                                "https://login.microsoftonline.com/"
                                        + application.tenant().id() + "/v2.0")
                        .containsEntry("aud", List.of("fc780465-2017-40d4-a0c5-307022471b92"))
                        .containsEntry("azp", application.clientId())
                        .containsEntry("azpacr", "1")
                        .containsEntry("ver", "2.0");
            }
        }
        assertThatThrownBy(() -> TestServer.settings(data, "tokens.version=v3"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("The setting tokens.version is 'v3', but must be one of v1, v2");
    }

    @Test
    void anApplicationThatMayDoNothingShouldGetATokenWithoutRoles() throws Exception {
        try (var server = TestServer.start(data)) {
            var token = server.tenant().application(new String[0]).token();
            assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaim("roles"))
                    .isNull();
            assertThat(server.machines(token).status()).isEqualTo(403);
        }
    }

    @Test
    void theRegionShouldBeToldWhereItIsKnown() throws Exception {
        try (var server = TestServer.start(data)) {
            assertThat(regionScope(server, "eu")).isEqualTo("EU");
            assertThat(regionScope(server, "elsewhere")).isNull();
        }
    }

    private static @Nullable Object regionScope(TestServer server, String region) throws Exception {
        var id = UUID.randomUUID().toString();
        server.admin("POST", "/admin/tenants")
                .json(TestServer.json(Map.of("name", region, "id", id, "region", region)))
                .send();
        var token = new TestTenant(server, id, region).application().token();
        return SignedJWT.parse(token).getJWTClaimsSet().getClaims().get("tenant_region_scope");
    }

    @Test
    void anotherCloudShouldIssueAndTakeItsOwnTokensAlone() throws Exception {
        var government = "https://api-gov.securitycenter.microsoft.us";
        try (var server = TestServer.start(data, "tokens.version=v2", "hosts.cloud=gcc-high")) {
            var application = server.tenant().application();
            var path = "/" + application.tenant().id() + "/oauth2/token";
            var form = application.credentials();
            var refused = server.call("POST", path).form(form).send();
            assertThat(refused.json("error_description")).startsWith("AADSTS500011: ");
            assertThat(refused.json("error_uri")).startsWith("https://login.microsoftonline.us/error?code=");
            var token = server.call("POST", path)
                    .form(form.replace(AUDIENCE, government))
                    .send()
                    .json("access_token");
            var issuer =
                    "https://login.microsoftonline.us/" + application.tenant().id() + "/v2.0";
            assertThat(SignedJWT.parse(token).getJWTClaimsSet().getIssuer()).isEqualTo(issuer);
            assertThat(server.machines(token).status()).isEqualTo(200);
            var commercial = TokenForge.of(data)
                    .with(token, claims -> claims.issuer(issuer.replace("microsoftonline.us", "microsoftonline.com")));
            assertThat(server.machines(commercial).status()).isEqualTo(401);
        }
    }
}
