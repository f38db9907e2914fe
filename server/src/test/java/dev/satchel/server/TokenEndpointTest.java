package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.satchel.core.access.SecretHash;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both generations of the token endpoint (reference, identity.md 2 and 3; clients.md 1 to 10). */
class TokenEndpointTest {
    private static final String AUDIENCE = "https://api.securitycenter.microsoft.com";

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
        application = tenant.application();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Call v1() {
        return server.call("POST", "/" + tenant.id() + "/oauth2/token");
    }

    private static Call v2() {
        return server.call("POST", "/" + tenant.id() + "/oauth2/v2.0/token");
    }

    private static String client() {
        return "client_id=" + application.clientId() + "&client_secret=" + application.clientSecret();
    }

    private static String scope(String scope) {
        return "grant_type=client_credentials&" + client() + "&scope=" + scope;
    }

    @Test
    void theFirstGenerationShouldAnswerInTexts() {
        var answer = v1().form(application.credentials()).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
        assertThat(answer.text())
                .startsWith("{\"token_type\":\"Bearer\",\"expires_in\":\"3899\",\"ext_expires_in\":\"3899\","
                        + "\"expires_on\":\"1773045954\",\"not_before\":\"1773042055\",\"resource\":\"" + AUDIENCE
                        + "\",\"access_token\":\"ey");
    }

    @Test
    void theSecondGenerationShouldAnswerInNumbers() {
        var answer = v2().form(scope(AUDIENCE + "/.default")).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .startsWith("{\"token_type\":\"Bearer\",\"expires_in\":3899,\"ext_expires_in\":3899,"
                        + "\"access_token\":\"ey");
        assertThat(answer.json().size()).isEqualTo(4);
    }

    @Test
    void theTokenShouldHaveTheClaimsThatClientsLookAt() throws Exception {
        var token = SignedJWT.parse(application.token());
        assertThat(token.getHeader().toJSONObject()).containsKeys("kid", "x5t").containsEntry("typ", "JWT");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("https://sts.windows.net/" + tenant.id() + "/");
        assertThat(claims.getAudience()).containsExactly(AUDIENCE);
        assertThat(claims.getStringListClaim("roles")).containsExactly("Machine.CollectForensics", "Machine.Read.All");
        assertThat(claims.getStringClaim("tid")).isEqualTo(tenant.id());
        assertThat(claims.getStringClaim("appid")).isEqualTo(application.clientId());
        assertThat(claims.getStringClaim("ver")).isEqualTo("1.0");
        assertThat(claims.getStringClaim("idtyp")).isEqualTo("app");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofMinutes(65)));
    }

    @Test
    void everyFormThatClientsSendShouldWork() {
        assertThat(server.call("GET", "/" + tenant.id() + "/oauth2/token")
                        .form(application.credentials())
                        .send()
                        .status())
                .as("GET with a body")
                .isEqualTo(200);
        assertThat(v1().body(application.credentials()).send().status())
                .as("no Content-Type")
                .isEqualTo(200);
        assertThat(server.call("POST", "/" + tenant.name().toUpperCase(Locale.ROOT) + "/OAuth2/Token")
                        .form(application.credentials())
                        .send()
                        .status())
                .as("tenant by name")
                .isEqualTo(200);
        assertThat(v1().form("redirectUri=x&" + application.credentials() + "&client_info=1")
                        .send()
                        .status())
                .as("unknown fields")
                .isEqualTo(200);
        var basic = Base64.getEncoder()
                .encodeToString(
                        (application.clientId() + ":" + application.clientSecret()).getBytes(StandardCharsets.UTF_8));
        assertThat(v1().header("Authorization", "Basic " + basic)
                        .form("grant_type=client_credentials&resource=" + AUDIENCE)
                        .send()
                        .status())
                .as("Basic")
                .isEqualTo(200);
        assertThat(v1().form(application.credentials() + "&scope=anything")
                        .send()
                        .status())
                .as("scope at v1")
                .isEqualTo(200);
        assertThat(v2().form(scope(AUDIENCE + "/.default") + "&resource=anything")
                        .send()
                        .status())
                .as("resource at v2")
                .isEqualTo(200);
        for (var scope : List.of(
                AUDIENCE + "//.default",
                AUDIENCE + "/.default+" + AUDIENCE + "/.default+openid+profile+email",
                "offline_access+" + AUDIENCE + "/.default",
                "https%3A%2F%2Fsecuritycenter.onmicrosoft.com%2Fwindowsatpservice%2F.default",
                server.base() + "/.default")) {
            assertThat(v2().form(scope(scope)).send().status()).as(scope).isEqualTo(200);
        }
    }

    @Test
    void aRotatedSecretShouldReplaceTheOldOne() {
        var own = tenant.application();
        var rotated = server.admin("POST", "/admin/applications/" + own.clientId() + "/secret")
                .send();
        assertThat(rotated.status()).isEqualTo(200);
        var refused = v1().form(own.credentials()).send();
        assertThat(refused.json("error_description")).startsWith("AADSTS7000215: ");
        var fresh = own.credentials().replace(own.clientSecret(), rotated.json("clientSecret"));
        assertThat(v1().form(fresh).send().status()).isEqualTo(200);
    }

    @Test
    void aTenantShouldBeNamedByIdDomainOrName() {
        var id = UUID.randomUUID().toString();
        var added = server.admin("POST", "/admin/tenants")
                .json(TestServer.json(Map.of(
                        "name", "Contoso & Sons", "id", id, "region", "EU", "domains", List.of("Contoso.example"))))
                .send();
        assertThat(added.text())
                .startsWith("{\"id\":\"" + id
                        + "\",\"name\":\"Contoso & Sons\",\"region\":\"eu\",\"domains\":[\"contoso.example\"],");
        var own = new TestTenant(server, id, "Contoso & Sons").application();
        for (var name : List.of(
                id, id.toUpperCase(Locale.ROOT), "contoso.example", "CONTOSO.Example", "contoso%20%26%20sons")) {
            assertThat(server.call("POST", "/" + name + "/oauth2/token")
                            .form(own.credentials())
                            .send()
                            .status())
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @Test
    void secretsWithCharactersThatFormsEscapeShouldBeTakenInFormsAndInBasic(@TempDir Path own) throws Exception {
        var secret = "a+b%c&d=e:f g~ü";
        TestApplication before;
        try (var first = TestServer.start(own)) {
            before = first.tenant().application();
        }
        giveSecret(own, secret);
        try (var second = TestServer.start(own)) {
            var path = "/" + before.tenant().id() + "/oauth2/token";
            var encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            var form = before.credentials().replace(before.clientSecret(), encoded);
            assertThat(second.call("POST", path).form(form).send().status()).isEqualTo(200);
            for (var half : List.of(secret, encoded, encoded.replace("+", "%20"))) {
                var call = basic(second.call("POST", path), before.clientId() + ":" + half);
                assertThat(call.send().status()).as(half).isEqualTo(200);
            }
            var wrong = basic(second.call("POST", path), before.clientId() + ":" + secret + "x");
            assertThat(wrong.send().json("error_description")).startsWith("AADSTS7000215: ");
        }
    }

    /** The server itself makes none with such characters. */
    private static void giveSecret(Path folder, String secret) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("satchel.db"));
                var update = connection.prepareStatement("UPDATE application_secrets SET hash = ?")) {
            update.setString(1, SecretHash.of(secret).hex());
            update.executeUpdate();
        }
    }

    private static Call basic(Call call, String credentials) {
        var header = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return call.header("Authorization", "Basic " + header)
                .form("grant_type=client_credentials&resource=" + AUDIENCE);
    }

    @Test
    void brokenBasicCredentialsShouldBeRefusedAndNothingWorse() {
        for (var header :
                List.of("Basic", "Basic ", "Basic !!!", "Basic Og==", "Basic YQ==", "Basic YTo=", "Bearer x")) {
            var answer = v1().header("Authorization", header)
                    .form("grant_type=client_credentials&resource=" + AUDIENCE)
                    .send();
            assertThat(answer.json("error_description")).as(header).startsWith("AADSTS900144: ");
            assertThat(v1().header("Authorization", header)
                            .form(application.credentials())
                            .send()
                            .status())
                    .as(header)
                    .isEqualTo(200);
        }
    }

    /** Before guessing was slowed down, each of them was a 401; now only the first few are looked at. */
    @Test
    void tenThousandWrongSecretsShouldEachBeRefusedAndTheRightOneStillWork() throws IOException {
        var good = application.credentials();
        try (var connection = RawConnection.to(server.port())) {
            for (var i = 0; i < 10_000; i++) {
                var body = good.replace(application.clientSecret(), "wrong-" + i);
                var answer = connection
                        .send("POST /" + tenant.id() + "/oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                        .read();
                assertThat(answer.status()).isEqualTo(i < 20 ? 401 : 429);
                assertThat(answer.body()).contains(i < 20 ? "\"error_codes\":[7000215]" : "\"error_codes\":[50196]");
            }
        }
        var other = tenant.application();
        assertThat(v1().form(other.credentials()).send().status()).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(v1().form(good).send().status()).isEqualTo(200);
    }
}
