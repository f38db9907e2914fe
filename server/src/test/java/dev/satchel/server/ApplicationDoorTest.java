package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and certificates of an application, as administrators change them. */
class ApplicationDoorTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;

    private TestApplication application;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void register() {
        application = tenant.application();
    }

    private Call call(String method, String rest) {
        return server.admin(method, "/admin/applications/" + application.clientId() + rest);
    }

    private Answer post(String rest, Object body) {
        return call("POST", rest).json(TestServer.json(body)).send();
    }

    private int signIn(String secret) {
        return server.call("POST", "/" + tenant.id() + "/oauth2/token")
                .form(application.credentials().replace(application.clientSecret(), secret))
                .send()
                .status();
    }

    @Test
    void anApplicationShouldHaveSeveralSecretsThatComeAndGo() {
        var added = post("/secrets", Map.of("name", "pipeline"));
        assertThat(added.status()).isEqualTo(201);
        var secret = server.secret(added.json("clientSecret"));
        assertThat(signIn(secret)).isEqualTo(200);
        assertThat(signIn(application.clientSecret())).isEqualTo(200);
        var listed = call("GET", "/secrets").send();
        assertThat(listed.text())
                .contains("\"id\":\"" + added.json("id") + "\",\"name\":\"pipeline\",\"creationDateTimeUtc\":")
                .doesNotContain(secret, application.clientSecret(), "clientSecret");
        assertThat(listed.json().path("value").size()).isEqualTo(2);
        var token = application.token();
        assertThat(call("DELETE", "/secrets/" + added.json("id").toUpperCase(Locale.ROOT))
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(signIn(secret)).isEqualTo(401);
        assertThat(signIn(application.clientSecret())).isEqualTo(200);
        assertThat(server.machines(token).status()).isEqualTo(200);
    }

    @Test
    void aSecretShouldEndWhenItWasSaidTo() {
        var end = server.clock().instant().plus(Duration.ofMinutes(10));
        var secret = server.secret(
                post("/secrets", Map.of("expirationDateTimeUtc", end)).json("clientSecret"));
        assertThat(signIn(secret)).isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(10));
        assertThat(signIn(secret)).isEqualTo(401);
        assertThat(post("/secrets", Map.of("expirationDateTimeUtc", end)).refusal())
                .startsWith("400 InvalidInput: A secret must expire in the future, not at ");
        assertThat(post("/secrets", Map.of("expirationDateTimeUtc", "tomorrow")).status())
                .isEqualTo(400);
    }

    @Test
    void thereShouldBeNoMoreThanTwentySecrets() {
        for (var i = 1; i < 20; i++) {
            assertThat(post("/secrets", Map.of()).status()).isEqualTo(201);
        }
        assertThat(post("/secrets", Map.of()).refusal())
                .isEqualTo("409 Conflict: An application has at most 20 secrets; remove one first");
    }

    @Test
    void aCertificateShouldBeRegisteredListedAndRemoved() {
        var key = ClientKey.rsa(server.clock().instant());
        var added = post("/certificates", Map.of("certificate", key.pem()));
        assertThat(added.status()).as("%s", added).isEqualTo(201);
        assertThat(added.json("thumbprint")).isEqualTo(key.thumbprint("SHA-1"));
        assertThat(added.json("thumbprintSha256")).isEqualTo(key.thumbprint("SHA-256"));
        assertThat(added.json("subject")).isEqualTo("CN=playbook");
        assertThat(call("GET", "/certificates").send().text()).isEqualTo("{\"value\":[" + added.text() + "]}");
        assertThat(post("/certificates", Map.of("certificate", key.pem())).refusal())
                .isEqualTo("409 Conflict: The application has the certificate " + key.thumbprint("SHA-1") + " already");
        assertThat(assertion(key)).isEqualTo(200);
        var colons = key.thumbprint("SHA-256").toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        assertThat(call("DELETE", "/certificates/" + colons).send().status()).isEqualTo(204);
        assertThat(call("DELETE", "/certificates/" + colons).send().refusal())
                .startsWith("404 ResourceNotFound: The application has no certificate with the thumbprint '");
        assertThat(assertion(key)).isEqualTo(401);
    }

    private int assertion(ClientKey key) {
        return server.call("POST", "/" + tenant.id() + "/oauth2/v2.0/token")
                .form(ClientKey.form(key.assertion(application, _ -> {})))
                .send()
                .status();
    }

    @Test
    void whatIsNoCertificateShouldBeRefusedAndAPrivateKeyAboveAll() {
        var pem = ClientKey.ec(server.clock().instant()).pem();
        assertThat(post("/certificates", Map.of()).refusal()).startsWith("400 MissingRequiredParameter: ");
        assertThat(post("/certificates", Map.of("certificate", "x")).refusal())
                .isEqualTo("400 InvalidInput: 'certificate' does not serve: This is no X.509 certificate");
        assertThat(post("/certificates", Map.of("certificate", "-----BEGIN PRIVATE KEY-----\n" + pem))
                        .refusal())
                .startsWith("400 InvalidInput: 'certificate' holds a private key");
        var old = ClientKey.ec(server.clock().instant().minus(Duration.ofDays(400)));
        assertThat(post("/certificates", Map.of("certificate", old.pem())).refusal())
                .startsWith("400 InvalidInput: The certificate expired at ");
        assertThat(call("GET", "/certificates").send().text()).isEqualTo("{\"value\":[]}");
    }

    @Test
    void whatIsNotThereShouldBeSaid() {
        var nobody = "/admin/applications/" + UUID.randomUUID();
        for (var rest : List.of("/secrets", "/certificates")) {
            assertThat(server.admin("GET", nobody + rest).send().refusal())
                    .startsWith("404 ResourceNotFound: Application ");
        }
        assertThat(server.admin("PATCH", nobody)
                        .json("{\"enabled\":false}")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(call("PATCH", "").json("{\"enabled\":\"no\"}").send().status())
                .isEqualTo(400);
        assertThat(call("DELETE", "/secrets/x").send().refusal())
                .isEqualTo("404 ResourceNotFound: The application has no secret with the id 'x';"
                        + " satchel admin application secret list shows all");
    }

    @Test
    void aTenantsRegionAndDomainsShouldBeOnes() {
        for (var region : List.of("", "e", "e-u", "x".repeat(21))) {
            assertThat(tenant(Map.of("name", "r", "region", region))).startsWith("400 InvalidInput: '" + region);
        }
        for (var domain : List.of("", "contoso", "-x.example", "a b.example", "x.".repeat(200) + "example")) {
            assertThat(tenant(Map.of("name", "d", "domains", List.of(domain)))).startsWith("400 InvalidInput: '");
        }
        assertThat(tenant(Map.of("name", "one", "domains", List.of("taken.example"))))
                .startsWith("201");
        assertThat(tenant(Map.of("name", "two", "domains", List.of("Taken.Example"))))
                .startsWith("409 Conflict: ");
    }

    private static String tenant(Map<String, Object> body) {
        return server.admin("POST", "/admin/tenants")
                .json(TestServer.json(body))
                .send()
                .refusal();
    }
}
