package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No kind of token is taken for another, nor from any other place than the header. */
class TokenConfusionTest {
    private static final String[] ALL = {"Machine.Read.All", "Machine.ReadWrite.All", "Machine.CollectForensics"};

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestApplication application;
    private static TokenForge forge;
    private static String token = "";

    /** The object id of somebody who may do everything. */
    private static String userId = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data, "limits.scale=0");
        var tenant = server.tenant();
        application = tenant.application(ALL);
        forge = TokenForge.of(data);
        token = application.token();
        userId = TestUser.add(tenant, "ana@fabrikam.example", "global-administrator")
                .id();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String with(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return forge.with(token, change);
    }

    private static Consumer<JWTClaimsSet.Builder> user(String scopes) {
        return claims -> claims.claim("idtyp", null)
                .claim("roles", null)
                .claim("scp", scopes)
                .claim("oid", userId)
                .subject("pairwise-subject");
    }

    @Test
    void rolesInAUsersTokenShouldGrantNothing() throws Exception {
        assertThat(server.machines(with(user("Machine.Read"))).status()).isEqualTo(200);
        var powerless = with(user("User.Read").andThen(claims -> claims.claim("roles", List.of(ALL))));
        var answer = server.machines(powerless);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("Missing scopes. ");
    }

    @Test
    void scopesInAnApplicationsTokenShouldGrantNothing() throws Exception {
        Consumer<JWTClaimsSet.Builder> scoped = claims -> claims.claim("scp", "Machine.Read Machine.ReadWrite");
        assertThat(server.machines(with(scoped)).status())
                .as("its roles still count")
                .isEqualTo(200);
        var answer = server.machines(with(scoped.andThen(claims -> claims.claim("roles", null))));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("Missing application roles. ");
    }

    /** The table of reference identity.md 3.1. {@code own}: {@code sub} is {@code oid}. 200 is an application or a user with the right. */
    @ParameterizedTest
    @CsvSource({
        "app,  ,             own,   all, 200",
        "app,  ,             other,    , 403",
        "app,  Machine.Read, other,    , 403",
        "user, ,             own,   all, 403",
        "user, Machine.Read, other,    , 200",
        "user, Machine.Read, own,      , 200",
        ",     Machine.Read, own,   all, 200",
        ",     Files.Read,   own,   all, 403",
        ",     ,             own,      , 403",
        ",     ,             own,   all, 200",
        ",     ,             other, all, 200",
        ",     ,             other,    , 401",
        "App,  ,             other,    , 401",
        "USER, ,             other, all, 200"
    })
    void theTableShouldDecideWhetherATokenIsAnApplicationsOrAUsers(
            @Nullable String type, @Nullable String scopes, String subject, @Nullable String roles, int expected)
            throws Exception {
        var forged = with(claims -> claims.claim("idtyp", type)
                .claim("scp", scopes)
                .claim("oid", userId)
                .subject(subject.equals("own") ? userId : "pairwise")
                .claim("roles", roles == null ? null : List.of(ALL)));
        assertThat(server.machines(forged).status()).isEqualTo(expected);
    }

    @Test
    void aTokenShouldStandInTheHeaderAndNowhereElse() {
        for (var name : List.of("access_token", "token", "Authorization", "bearer_token")) {
            assertThat(server.call("GET", "/api/machines?" + name + "=" + token)
                            .send()
                            .status())
                    .as(name)
                    .isEqualTo(401);
        }
        assertThat(server.call("POST", "/api/machines/x/tags")
                        .form("access_token=" + token)
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(server.call("GET", "/api/machines")
                        .header("Cookie", "access_token=" + token)
                        .header("X-Authorization", "Bearer " + token)
                        .header("Proxy-Authorization", "Bearer " + token)
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void twoTokensShouldBeNone() throws Exception {
        for (var second : List.of("Bearer x", "Bearer " + token, "Basic eDp5")) {
            try (var connection = RawConnection.to(server.port())) {
                var answer = connection
                        .send("GET /api/machines HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                                + "\r\nAuthorization: " + second + "\r\n\r\n")
                        .read();
                assertThat(answer.status()).as(second).isEqualTo(401);
            }
        }
        assertThat(server.machinesFor("Bearer " + token + ", Bearer " + token).status())
                .isEqualTo(401);
    }

    @Test
    void onlyTheTextOfATokenShouldBeAToken() {
        var half = token.length() / 2;
        var inSignature = token.length() - 20;
        for (var at : List.of(half, inSignature)) {
            for (var odd : List.of(" ", "\t", "=", "!", "%20", "\"")) {
                assertThat(server.machinesFor("Bearer " + token.substring(0, at) + odd + token.substring(at))
                                .status())
                        .as("'%s' at %s", odd, at)
                        .isEqualTo(401);
            }
        }
        for (var wrong : List.of(
                "Bearer\t" + token,
                "Bearer:" + token,
                "Bearer \"" + token + "\"",
                "BearerBearer " + token,
                "Bearer Bearer " + token,
                "Bearer " + token + "==")) {
            assertThat(server.machinesFor(wrong).status())
                    .as(wrong.substring(0, 12))
                    .isEqualTo(401);
        }
    }

    @Test
    void aTokenShouldNotOpenAdministrationNorTheCollectorsDoors() {
        assertThat(application.get("/admin/tenants").status()).isEqualTo(401);
        assertThat(application.get("/admin/audit").status()).isEqualTo(401);
        assertThat(application.get("/collector/next-action?wait=0").status()).isEqualTo(401);
        assertThat(server.machines(TestServer.ADMINISTRATOR_SECRET).status()).isEqualTo(401);
    }
}
