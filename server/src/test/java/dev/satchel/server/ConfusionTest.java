package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserId;
import dev.satchel.storage.sql.SqlStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No token speaks for more than it says: not for another tenant, kind, key or place in the request. */
class ConfusionTest {
    private static final String UNKNOWN_MACHINE = "0".repeat(40);
    private static final String UNKNOWN_ACTION = "0d6c1f6e-30f5-4f0a-8c0e-0d7e8a1d4b11";
    private static final String[] ALL = {"Machine.Read.All", "Machine.ReadWrite.All", "Machine.CollectForensics"};
    private static final UUID USER = UUID.fromString("7a1d0c9b-e277-4b0f-8c6d-3e4f90a1b2c3");

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;
    private static TokenForge forge;
    private static String token = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application(ALL);
        server.close();
        addUser();
        server = TestServer.start(data, "limits.scale=0");
        tenant = new TestTenant(server, tenant.id(), tenant.name());
        application = new TestApplication(server, tenant, application.clientId(), application.clientSecret());
        forge = TokenForge.of(data);
        token = application.token();
    }

    /** Somebody who may do everything; while a server runs, nobody else writes to its database. */
    private static void addUser() throws Exception {
        try (var storage = SqlStorage.sqlite(data.resolve("satchel.db"))) {
            var user = new User(
                    new UserId(USER),
                    TenantId.parse(tenant.id()).orElseThrow(),
                    "ana@fabrikam.example",
                    "Ana",
                    Optional.empty(),
                    Set.of(DirectoryRole.GLOBAL_ADMINISTRATOR),
                    Set.of(),
                    false,
                    Instant.EPOCH,
                    Instant.EPOCH);
            assertThat(storage.users().add(user)).isTrue();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int status(String forged) {
        return machines("Bearer " + forged).status();
    }

    private static Answer machines(String authorization) {
        return server.call("GET", "/api/machines")
                .header("Authorization", authorization)
                .send();
    }

    private static String with(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return forge.with(token, change);
    }

    // Tenants

    @ParameterizedTest
    @CsvSource({
        "GET, /api/machines/{machine},",
        "POST, /api/machines/{machine}/collectInvestigationPackage, '{\"Comment\":\"x\"}'",
        "POST, /api/machines/{machine}/tags, '{\"Value\":\"x\",\"Action\":\"Add\"}'",
        "GET, /api/machines/{machine}/machineactions,",
        "GET, /api/machineactions/{action},",
        "POST, /api/machineactions/{action}/cancel, '{\"Comment\":\"x\"}'",
        "GET, /api/machineactions/{action}/getPackageUri,",
        "GET, /api/machines/ws-77.fabrikam.example,",
        "GET, /api/machines/ws-77,"
    })
    void whatBelongsToAnotherTenantShouldAnswerAsIfItWereNotThere(String method, String path, @Nullable String body) {
        var collector = tenant.collector("ws-77.fabrikam.example");
        var action = application.collect(collector);
        var stranger = server.tenant().application(ALL);
        var there = call(
                stranger,
                method,
                path.replace("{machine}", collector.machineId()).replace("{action}", action),
                body);
        var nowhere = call(
                stranger,
                method,
                path.replace("{machine}", UNKNOWN_MACHINE)
                        .replace("{action}", UNKNOWN_ACTION)
                        .replace("ws-77", "ws-00"),
                body);
        assertThat(there.status()).isIn(400, 404);
        assertThat(there.refusal()
                        .replace(collector.machineId(), "ID")
                        .replace(action, "ID")
                        .replace("ws-77", "NAME"))
                .isEqualTo(nowhere.refusal()
                        .replace(UNKNOWN_MACHINE, "ID")
                        .replace(UNKNOWN_ACTION, "ID")
                        .replace("ws-00", "NAME"));
        assertThat(application.status(action)).isEqualTo("Pending");
    }

    private static Answer call(TestApplication caller, String method, String path, @Nullable String body) {
        return body == null
                ? caller.get(path)
                : caller.call(method, path).json(body).send();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/machines",
                "/api/machineactions",
                "/api/machines?$filter=computerDnsName eq 'ws-78.fabrikam.example'",
                "/api/machines/findbytag?tag=Payroll&useStartsWithFilter=false",
                "/api/machines/findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55Z)"
            })
    void listsShouldHoldNothingOfAnotherTenant(String path) {
        var action = application.collect(tenant.collector("ws-78.fabrikam.example"));
        var answer = server.tenant().application(ALL).get(path.replace(" ", "%20"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("value").size()).isZero();
        assertThat(application
                        .get(path.replace(" ", "%20"))
                        .json()
                        .path("value")
                        .size())
                .isPositive();
        assertThat(application.status(action)).isEqualTo("Pending");
    }

    // Kinds

    private static Consumer<JWTClaimsSet.Builder> user(String scopes) {
        return claims -> claims.claim("idtyp", null)
                .claim("roles", null)
                .claim("scp", scopes)
                .claim("oid", USER.toString())
                .subject("pairwise-subject");
    }

    @Test
    void rolesInAUsersTokenShouldGrantNothing() throws Exception {
        assertThat(status(with(user("Machine.Read")))).isEqualTo(200);
        var powerless = with(user("User.Read").andThen(claims -> claims.claim("roles", List.of(ALL))));
        var answer = machines("Bearer " + powerless);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("Missing scopes. ");
    }

    @Test
    void scopesInAnApplicationsTokenShouldGrantNothing() throws Exception {
        Consumer<JWTClaimsSet.Builder> scoped = claims -> claims.claim("scp", "Machine.Read Machine.ReadWrite");
        assertThat(status(with(scoped))).as("its roles still count").isEqualTo(200);
        var answer = machines("Bearer " + with(scoped.andThen(claims -> claims.claim("roles", null))));
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
                .claim("oid", USER.toString())
                .subject(subject.equals("own") ? USER.toString() : "pairwise")
                .claim("roles", roles == null ? null : List.of(ALL)));
        assertThat(status(forged)).isEqualTo(expected);
    }

    // Keys

    @Test
    void addressesAndKeysInTheHeaderShouldNeverBeUsed() throws Exception {
        var stranger = new RSAKeyGenerator(2048).keyID(forge.keyId()).generate();
        try (var bait = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = URI.create("http://127.0.0.1:" + bait.getLocalPort() + "/keys");
            for (var header : List.of(
                    header().jwkURL(address), header().x509CertURL(address), header().jwk(stranger.toPublicJWK()))) {
                header.keyID(forge.keyId());
                assertThat(status(TokenForge.signed(header, token, stranger))).isEqualTo(401);
                header.keyID("another");
                assertThat(status(TokenForge.signed(header, token, stranger))).isEqualTo(401);
            }
            bait.setSoTimeout(1);
            assertThat(isCalled(bait)).isFalse();
        }
        assertThat(status(forge.under(header().keyID(forge.keyId()).criticalParams(Set.of("b64")), token)))
                .isEqualTo(401);
    }

    private static boolean isCalled(ServerSocket bait) throws IOException {
        try (var _ = bait.accept()) {
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
    }

    @Test
    void onlyTheOneAlgorithmShouldBeTaken() throws Exception {
        for (var algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            var header =
                    new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(forge.keyId());
            assertThat(status(forge.under(header, token))).as("%s", algorithm).isEqualTo(401);
        }
        for (var none : List.of("none", "None", "NONE", "", "HS256", "RS256 ")) {
            assertThat(status(raw("{\"alg\":\"" + none + "\",\"typ\":\"JWT\",\"kid\":\"" + forge.keyId() + "\"}")))
                    .as(none)
                    .isEqualTo(401);
        }
    }

    /** The token's own claims and signature under a header as text. */
    private static String raw(String header) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "/dev/null",
                "' OR '1'='1",
                "x'; DROP TABLE server_keys; --",
                "http://127.0.0.1/keys",
                "%00",
                "\u0000",
                "${jndi:ldap://127.0.0.1/x}"
            })
    void aKeyIdShouldBeNothingButAName(String keyId) throws Exception {
        assertThat(status(forge.under(header().keyID(keyId), token))).isEqualTo(401);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void aTokenWithinATokenShouldBeRefused() throws Exception {
        var nested = header().contentType("JWT").keyID(forge.keyId());
        assertThat(status(forge.around(nested, token))).isEqualTo(401);
    }

    // Places

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
        assertThat(machines("Bearer " + token + ", Bearer " + token).status()).isEqualTo(401);
    }

    @Test
    void onlyTheTextOfATokenShouldBeAToken() {
        var half = token.length() / 2;
        var inSignature = token.length() - 20;
        for (var at : List.of(half, inSignature)) {
            for (var odd : List.of(" ", "\t", "=", "!", "%20", "\"")) {
                assertThat(machines("Bearer " + token.substring(0, at) + odd + token.substring(at))
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
            assertThat(machines(wrong).status()).as(wrong.substring(0, 12)).isEqualTo(401);
        }
    }

    @Test
    void aTokenShouldNotOpenAdministrationNorTheCollectorsDoors() {
        assertThat(application.get("/admin/tenants").status()).isEqualTo(401);
        assertThat(application.get("/admin/audit").status()).isEqualTo(401);
        assertThat(application.get("/collector/next-action?wait=0").status()).isEqualTo(401);
        assertThat(machines("Bearer " + TestServer.ADMINISTRATOR_SECRET).status())
                .isEqualTo(401);
    }
}
