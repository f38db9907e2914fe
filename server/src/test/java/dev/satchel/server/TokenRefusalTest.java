package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of reference identity.md 2.2 that applications can meet, a test for each; those of assertions are {@link ClientAssertionTest}'s. */
class TokenRefusalTest {
    private static final String AUDIENCE = TestApplication.AUDIENCE;
    private static final String UNKNOWN = "0d6c1f6e-30f5-4f0a-8c0e-0d7e8a1d4b11";

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

    private static Call v1(String tenantName) {
        return server.call("POST", "/" + tenantName + "/oauth2/token");
    }

    private static Call v1() {
        return v1(tenant.id());
    }

    private static Call v2(String scope) {
        return server.call("POST", "/" + tenant.id() + "/oauth2/v2.0/token")
                .form("grant_type=client_credentials&" + client() + "&scope=" + scope);
    }

    private static String client() {
        return "client_id=" + application.clientId() + "&client_secret=" + application.clientSecret();
    }

    /** A refusal as text: status, error, code and the first line of the description. */
    private static String refusal(Call call) {
        var answer = call.send();
        var description = answer.json("error_description");
        var time = answer.json("timestamp");
        assertThat(time).matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}Z");
        assertThat(description)
                .endsWith("\r\nTrace ID: " + answer.json("trace_id") + "\r\nCorrelation ID: "
                        + answer.json("correlation_id") + "\r\nTimestamp: " + time);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        var code = answer.json().path("error_codes").get(0).asInt();
        var text = description.substring(0, description.indexOf('\r'));
        assertThat(text).startsWith("AADSTS" + code + ": ");
        return answer.status() + " " + answer.json("error") + " " + text;
    }

    private static void assertRefused(Call call, String start) {
        assertThat(refusal(call)).startsWith(start);
    }

    @Test
    void aadsts7000215WrongSecret() {
        var wrong = application.credentials().replace(application.clientSecret(), "wrong");
        assertThat(refusal(v1().form(wrong)))
                .isEqualTo("401 invalid_client AADSTS7000215: Invalid client secret provided for app '"
                        + application.clientId() + "'. Send the secret itself, not its id.");
        var id = server.admin("GET", "/admin/applications/" + application.clientId() + "/secrets")
                .send()
                .json()
                .path("value")
                .get(0)
                .path("id")
                .asString();
        assertRefused(
                v1().form(application.credentials().replace(application.clientSecret(), id)),
                "401 invalid_client AADSTS7000215: ");
    }

    @Test
    void aadsts7000222SecretExpired() {
        var end = server.clock().instant().plus(Duration.ofDays(180));
        var added = server.admin("POST", "/admin/applications")
                .json(TestServer.json(Map.of(
                        "name",
                        "short",
                        "tenant",
                        tenant.id(),
                        "permissions",
                        List.of(),
                        "secretExpirationDateTimeUtc",
                        end)))
                .send();
        var own = new TestApplication(server, tenant, added.json("clientId"), added.json("clientSecret"));
        server.clock().advance(Duration.ofDays(180).minusMillis(1));
        assertThat(v1().form(own.credentials()).send().status()).isEqualTo(200);
        server.clock().advance(Duration.ofMillis(1));
        assertThat(refusal(v1().form(own.credentials())))
                .isEqualTo("401 invalid_client AADSTS7000222: The provided client secret keys for app '"
                        + own.clientId() + "' are expired.");
    }

    @Test
    void aadsts7000218NeitherSecretNorAssertion() {
        assertRefused(
                v1().form("grant_type=client_credentials&client_id=" + application.clientId() + "&resource="
                        + AUDIENCE),
                "401 invalid_client AADSTS7000218: The request body must contain the following parameter:"
                        + " 'client_assertion' or 'client_secret'.");
    }

    @Test
    void aadsts700016ApplicationNotFoundInTheDirectory() {
        var elsewhere = server.tenant();
        assertRefused(
                v1().form(application.credentials().replace(application.clientId(), UNKNOWN)),
                "400 unauthorized_client AADSTS700016: Application with identifier '" + UNKNOWN
                        + "' was not found in the directory '" + tenant.name() + "'.");
        assertRefused(v1(elsewhere.id()).form(application.credentials()), "400 unauthorized_client AADSTS700016: ");
        assertRefused(
                v1().form(application.credentials().replace(application.clientId(), "playbook")),
                "400 unauthorized_client AADSTS700016: Application with identifier 'playbook'");
    }

    @Test
    void aadsts70001ApplicationDisabled() {
        var own = tenant.application();
        change(own, false);
        assertThat(refusal(v1().form(own.credentials())))
                .isEqualTo(
                        "400 unauthorized_client AADSTS70001: The application '" + own.clientId() + "' is disabled.");
        assertRefused(
                v1().form(own.credentials().replace(own.clientSecret(), "wrong")),
                "401 invalid_client AADSTS7000215: ");
        change(own, true);
        assertThat(v1().form(own.credentials()).send().status()).isEqualTo(200);
    }

    private static void change(TestApplication own, boolean enabled) {
        var answer = server.admin("PATCH", "/admin/applications/" + own.clientId())
                .json(TestServer.json(Map.of("enabled", enabled)))
                .send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("enabled").asBoolean()).isEqualTo(enabled);
    }

    @Test
    void aadsts90002TenantNotFound() {
        for (var name : List.of(UNKNOWN, "nobody.onmicrosoft.com")) {
            assertThat(refusal(v1(name).form(application.credentials())))
                    .isEqualTo("400 invalid_request AADSTS90002: Tenant '" + name
                            + "' not found. Check the tenant's id, and that this is the server you mean.");
        }
    }

    @Test
    void aadsts900023TenantIsNeitherGuidNorDomain() {
        for (var name : List.of("nobody", "no%20body", "-.example", "6f1c1f6e-30f5-4f0a-8c0e-0d7e8a1d4b1")) {
            assertRefused(v1(name).form(application.credentials()), "400 invalid_request AADSTS900023: The tenant '");
        }
    }

    @Test
    void aadsts50059NoTenantIsNamed() {
        for (var name : List.of("common", "organizations", "Consumers")) {
            assertThat(refusal(v1(name).form(application.credentials())))
                    .isEqualTo("400 invalid_request AADSTS50059: The address must name a tenant, not '" + name
                            + "': put the tenant's id or domain in its place.");
        }
    }

    @Test
    void aadsts900144ParameterMissing() {
        var start = "400 invalid_request AADSTS900144: The request body must contain the following parameter: ";
        assertRefused(v1(), start + "'grant_type'.");
        assertRefused(v1().form(client()), start + "'grant_type'.");
        assertRefused(v1().form("grant_type=client_credentials&client_secret=x"), start + "'client_id'.");
        assertRefused(v1().form("grant_type=client_credentials&" + client()), start + "'resource'.");
        assertRefused(
                v1().form("grant_type=client_credentials&" + client() + "&scope=" + AUDIENCE + "/.default"),
                start + "'resource'.");
        assertRefused(v2(""), start + "'scope'.");
        assertRefused(
                v1().form("grant_type=client_credentials&client_assertion=x"), start + "'client_assertion_type'.");
    }

    @Test
    void aadsts500011ResourceUnknown() {
        for (var resource : List.of(
                "https://graph.microsoft.com",
                AUDIENCE + "//",
                AUDIENCE + ".evil.example",
                "https://api-gov.securitycenter.microsoft.us",
                "x".repeat(1_000))) {
            assertRefused(
                    v1().form(application.credentials().replace(AUDIENCE, resource)),
                    "400 invalid_resource AADSTS500011: The resource principal named '");
        }
    }

    @Test
    void aadsts70011BadScope() {
        assertRefused(v2(AUDIENCE + "/.default+x/.default"), "400 invalid_scope AADSTS70011: ");
        assertRefused(v2("openid+offline_access"), "400 invalid_scope AADSTS70011: ");
    }

    @Test
    void aadsts1002012ScopeWithoutDefault() {
        for (var scope : List.of(AUDIENCE, AUDIENCE + "/Machine.Read.All", "x", AUDIENCE + "/.default/")) {
            assertRefused(v2(scope), "400 invalid_scope AADSTS1002012: The provided value for scope '" + scope + "'");
        }
    }

    @Test
    void aadsts70003GrantUnknown() {
        for (var grant : List.of("Password", "implicit", "Client_Credentials", "x")) {
            assertThat(refusal(v1().form(application.credentials().replace("client_credentials", grant))))
                    .isEqualTo(
                            "400 unsupported_grant_type AADSTS70003: The grant type '" + grant + "' is not supported.");
        }
    }

    @Test
    void twoProofsAtOnceAndTwoNamesShouldBeRefused() {
        var assertion = "&client_assertion_type=x&client_assertion=x";
        assertRefused(
                v1().form(application.credentials() + assertion),
                "400 invalid_request AADSTS90100: The request has both a client secret and a 'client_assertion'");
        var basic = Base64.getEncoder()
                .encodeToString(
                        (application.clientId() + ":" + application.clientSecret()).getBytes(StandardCharsets.UTF_8));
        assertRefused(
                v1().header("Authorization", "Basic " + basic)
                        .form("grant_type=client_credentials&client_id=" + UNKNOWN + "&resource=" + AUDIENCE),
                "400 invalid_request AADSTS90100: The Authorization header and 'client_id' name different");
    }

    @Test
    void whatIsNoFormShouldBeRefused() {
        for (var body : List.of("a=%zz", "a=1&".repeat(200), "%ff=1")) {
            assertRefused(v1().form(body), "400 invalid_request AADSTS900561: The request body is no form.");
        }
    }

    @Test
    void whatIsQuotedShouldBeShortened() {
        assertThat(refusal(v1().form("grant_type=" + "x".repeat(5_000))).length())
                .isLessThan(400);
    }

    @Test
    void aPageShouldBeNamedForCodesThatHaveOne() {
        assertThat(v1().form(application.credentials().replace(application.clientSecret(), "wrong"))
                        .send()
                        .json("error_uri"))
                .isEqualTo("https://login.microsoftonline.com/error?code=7000215");
        assertThat(v2(AUDIENCE).send().json().has("error_uri")).isFalse();
    }

    @Test
    void theClientsOwnCorrelationShouldComeBack() {
        var own = UUID.randomUUID().toString();
        assertThat(v1().header("client-request-id", own).send().json("correlation_id"))
                .isEqualTo(own);
        assertThat(v1().header("client-request-id", "x\u00e4").send().json("correlation_id"))
                .hasSize(36);
    }
}
