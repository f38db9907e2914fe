package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
        for (var scope : List.of(
                AUDIENCE + "//.default",
                "offline_access+" + AUDIENCE + "/.default",
                "https%3A%2F%2Fsecuritycenter.onmicrosoft.com%2Fwindowsatpservice%2F.default",
                server.base() + "/.default")) {
            assertThat(v2().form(scope(scope)).send().status()).as(scope).isEqualTo(200);
        }
    }

    private static void assertRefused(Call call, int status, String error, int code, String words) {
        var answer = call.send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json("error")).isEqualTo(error);
        assertThat(answer.json().path("error_codes").get(0).asInt()).isEqualTo(code);
        assertThat(answer.json("timestamp")).isEqualTo("2026-03-09 07:40:55Z");
        assertThat(answer.json("error_description"))
                .startsWith("AADSTS" + code + ": ")
                .contains(words)
                .endsWith("\r\nTrace ID: " + answer.json("trace_id") + "\r\nCorrelation ID: "
                        + answer.json("correlation_id") + "\r\nTimestamp: 2026-03-09 07:40:55Z");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void refusalsShouldHaveTheDocumentedCodes() {
        var good = application.credentials();
        assertRefused(
                v1().form(good.replace(application.clientSecret(), "wrong")),
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided for app '" + application.clientId() + "'.");
        assertRefused(
                v1().form("grant_type=client_credentials&client_id=" + application.clientId() + "&resource="
                        + AUDIENCE),
                401,
                "invalid_client",
                7000218,
                "'client_secret'");
        var unknown = UUID.randomUUID().toString();
        assertRefused(
                v1().form(good.replace(application.clientId(), unknown)), 400, "unauthorized_client", 700016, unknown);
        assertRefused(
                server.call("POST", "/" + server.tenant().id() + "/oauth2/token")
                        .form(good),
                400,
                "unauthorized_client",
                700016,
                application.clientId());
        assertRefused(
                server.call("POST", "/" + unknown + "/oauth2/token").form(good),
                400,
                "invalid_request",
                90002,
                unknown);
        assertRefused(v1().form(client()), 400, "invalid_request", 900144, "'grant_type'");
        assertRefused(
                v1().form("grant_type=client_credentials&" + client()), 400, "invalid_request", 900144, "'resource'");
        assertRefused(
                v1().form(good.replace("client_credentials", "password")),
                400,
                "unsupported_grant_type",
                70003,
                "password");
        assertRefused(
                v1().form(good.replace(AUDIENCE, "https://graph.microsoft.com")),
                400,
                "invalid_resource",
                500011,
                "graph");
        assertRefused(v2().form(scope(AUDIENCE)), 400, "invalid_scope", 1002012, "/.default");
        assertRefused(v2().form(scope(AUDIENCE + "/.default+x/.default")), 400, "invalid_scope", 70011, "scope");
        assertRefused(v1().form("a=%zz"), 400, "invalid_request", 900561, "no form");
        assertRefused(v1().form("a=1&".repeat(200)), 400, "invalid_request", 900561, "no form");
        assertRefused(v1(), 400, "invalid_request", 900144, "'grant_type'");
    }

    @Test
    void aRotatedSecretShouldReplaceTheOldOne() {
        var own = tenant.application();
        var rotated = server.admin("POST", "/admin/applications/" + own.clientId() + "/secret")
                .send();
        assertThat(rotated.status()).isEqualTo(200);
        assertRefused(v1().form(own.credentials()), 401, "invalid_client", 7000215, own.clientId());
        var fresh = own.credentials().replace(own.clientSecret(), rotated.json("clientSecret"));
        assertThat(v1().form(fresh).send().status()).isEqualTo(200);
    }
}
