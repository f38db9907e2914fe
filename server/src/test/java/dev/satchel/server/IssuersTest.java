package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant whose users and programs sign in with Entra ID, over HTTP. */
class IssuersTest {
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";

    @TempDir
    private Path data;

    private RSAKey key;
    private TestIssuer entra;
    private TestServer server;
    private TestTenant tenant;

    @BeforeEach
    void start() throws Exception {
        key = TestIssuer.key("entra-1");
        entra = new TestIssuer(key);
        server = TestServer.start(
                data,
                "issuers.1.name=entra",
                "issuers.1.kind=entra",
                "issuers.1.jwks=" + entra.base() + "/keys",
                "issuers.1.tenants=contoso.example");
        var made = server.admin("POST", "/admin/tenants")
                .json("{\"name\":\"Contoso\",\"domains\":[\"contoso.example\"]}")
                .send();
        tenant = new TestTenant(server, made.json("id"), "Contoso");
    }

    @AfterEach
    void stop() {
        server.close();
        entra.close();
    }

    private String token(TestTenant whose, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        Consumer<JWTClaimsSet.Builder> usual = claims -> claims.issuer("https://sts.windows.net/" + whose.id() + "/")
                .claim("tid", whose.id())
                .claim("ver", "1.0")
                .claim("appid", "0f1e2d3c-0000-4000-8000-000000000001");
        return server.secret(entra.token(key, server.clock().instant(), usual.andThen(change)));
    }

    @Test
    void applicationsAndUsersOfEntraShouldBeServedBesideOnesOwn() throws Exception {
        var application = token(tenant, claims -> claims.claim("idtyp", "app")
                .claim("app_displayname", "Playbook in Entra")
                .claim("roles", List.of("Machine.Read.All", "Machine.CollectForensics")));
        server.awaitKeys(application);
        assertThat(server.machines(application).status()).isEqualTo(200);
        assertThat(tenant.application().get("/api/machines").status()).isEqualTo(200);
        var machine = tenant.collector("ws-entra.contoso.example").machineId();
        var collected = server.call("POST", "/api/machines/" + machine + "/collectInvestigationPackage")
                .bearer(application)
                .json("{\"Comment\":\"Case 9\"}")
                .send();
        assertThat(collected.status()).isEqualTo(201);
        assertThat(collected.json("requestor")).isEqualTo("Playbook in Entra");

        Consumer<JWTClaimsSet.Builder> user = claims ->
                claims.claim("scp", "Machine.Read").claim("oid", "7a7a").claim("upn", "ana@contoso.example");
        assertThat(server.machines(token(tenant, user.andThen(claims -> claims.claim("wids", List.of(READER)))))
                        .status())
                .isEqualTo(200);
        assertThat(server.machines(token(
                                tenant, user.andThen(claims -> claims.claim("roles", List.of("Machine.Read.All")))))
                        .refusal())
                .as("roles of a user grant nothing")
                .isEqualTo("403 Forbidden: The user has no role with the permission 'View data'.");
        assertThat(server.machines(token(tenant, user.andThen(claims -> claims.claim("hasgroups", true))))
                        .refusal())
                .isEqualTo(
                        "403 Forbidden: The access token does not carry the user's groups, because there are too many of"
                                + " them; let the identity provider put only groups assigned to the application into tokens");
    }

    @Test
    void noTokenShouldReachATenantThatItsIssuerDoesNotSpeakFor() throws Exception {
        Consumer<JWTClaimsSet.Builder> roles = claims -> claims.claim("roles", List.of("Machine.Read.All"));
        server.awaitKeys(token(tenant, roles));
        assertThat(server.machines(token(tenant, roles)).status()).isEqualTo(200);
        var other = server.tenant();
        assertThat(server.machines(token(other, roles)).status()).isEqualTo(401);
        assertThat(server.machines(token(tenant, roles.andThen(claims -> claims.claim("tid", other.id()))))
                        .status())
                .isEqualTo(401);
        assertThat(server.machines(
                                token(tenant, roles.andThen(claims -> claims.audience("https://graph.microsoft.com"))))
                        .status())
                .isEqualTo(401);
        var forge = TokenForge.of(data);
        var own = tenant.application().token();
        assertThat(server.machines(forge.byAnotherKey(own, key)).status())
                .as("Entra's key under the name of ours")
                .isEqualTo(401);
        assertThat(server.machines(token(tenant, roles.andThen(claims -> claims.claim("x", Map.of("y", 1)))))
                        .status())
                .isEqualTo(200);
    }
}
