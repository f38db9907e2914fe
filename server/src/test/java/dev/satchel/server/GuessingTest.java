package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever guesses is slowed down, and nobody else is. */
class GuessingTest {
    private static final String GUESSER = "203.0.113.9";
    private static final String OWNER = "198.51.100.7";

    @TempDir
    Path data;

    private TestServer server;
    private TestApplication application;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(
                data, "behind-proxy=true", "public-url=https://satchel.example", "limits.wrong-secrets=5");
        application = server.tenant().application();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer token(String address, String form) {
        return server.call("POST", "/" + application.tenant().id() + "/oauth2/token")
                .header("X-Forwarded-For", address)
                .form(form)
                .send();
    }

    private Answer right(String address) {
        return token(address, application.credentials());
    }

    private Answer wrong(String address) {
        return token(address, application.credentials().replace(application.clientSecret(), "guess"));
    }

    private void guess(String address, int times) {
        for (var i = 0; i < times; i++) {
            assertThat(wrong(address).status()).isEqualTo(401);
        }
    }

    @Test
    void afterAFewWrongSecretsNoneShouldBeLookedAtFromThatAddress() {
        guess(GUESSER, 5);
        var refused = wrong(GUESSER);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json("error")).isEqualTo("temporarily_unavailable");
        assertThat(refused.json("error_description")).startsWith("AADSTS50196: A client loop has been detected");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(right(GUESSER).status()).isEqualTo(429);
    }

    @Test
    void theRightSecretShouldWorkAtOnceFromAnyOtherAddress() {
        guess(GUESSER, 5);
        assertThat(wrong(GUESSER).status()).isEqualTo(429);
        assertThat(right(OWNER).status()).isEqualTo(200);
    }

    @Test
    void whatIsAllowedShouldComeBackEvenly() {
        guess(GUESSER, 5);
        server.clock().advance(Duration.ofSeconds(59));
        assertThat(right(GUESSER).header("Retry-After")).isEqualTo("1");
        server.clock().advance(Duration.ofSeconds(1));
        guess(GUESSER, 1);
        assertThat(right(GUESSER).status()).isEqualTo(429);
        server.clock().advance(Duration.ofMinutes(5));
        assertThat(right(GUESSER).status()).isEqualTo(200);
    }

    @Test
    void theAddressesOfOneIpv6NetworkShouldCountAsOne() {
        for (var i = 0; i < 5; i++) {
            guess("2001:db8:1:2::" + i, 1);
        }
        assertThat(wrong("2001:db8:1:2:ffff::1").status()).isEqualTo(429);
        assertThat(right("2001:db8:1:3::1").status()).isEqualTo(200);
    }

    @Test
    void whoGuessesManyApplicationsShouldBeStoppedWithoutHarmToThoseThatWorkFromThere() {
        assertThat(right(GUESSER).status()).isEqualTo(200);
        for (var i = 0; i < 50; i++) {
            var unknown = application
                    .credentials()
                    .replace(application.clientId(), UUID.randomUUID().toString());
            assertThat(token(GUESSER, unknown).status()).isEqualTo(400);
        }
        var late = application.tenant().application();
        assertThat(token(GUESSER, late.credentials()).status()).isEqualTo(429);
        assertThat(token(OWNER, late.credentials()).status()).isEqualTo(200);
        assertThat(right(GUESSER).status()).isEqualTo(200);
    }

    @Test
    void theAdministratorsSecretShouldNotBeGuessableEither() {
        for (var i = 0; i < 6; i++) {
            var refused = server.call("GET", "/admin/tenants")
                    .header("X-Forwarded-For", GUESSER)
                    .bearer("guess-" + i)
                    .send();
            assertThat(refused.status()).isEqualTo(i < 5 ? 401 : 429);
            assertThat(refused.header("Retry-After")).isEqualTo(i < 5 ? "" : "60");
        }
        assertThat(server.admin("GET", "/admin/tenants").send().status()).isEqualTo(200);
    }

    @Test
    void enrolmentTokensShouldNotBeGuessableWithoutEnd() {
        var refused = 0;
        for (var i = 0; i < 51; i++) {
            var status = enrol(GUESSER, "guess-" + i);
            assertThat(status).isEqualTo(i < 50 ? 401 : 429);
            refused += status == 429 ? 1 : 0;
        }
        assertThat(refused).isOne();
        assertThat(enrol(OWNER, application.tenant().enrolmentToken())).isEqualTo(201);
    }

    private int enrol(String address, String token) {
        var keys = Ed25519Keys.generate(new SecureRandom());
        return server.call("POST", "/collector/enrolments")
                .header("X-Forwarded-For", address)
                .json(TestServer.json(Map.of(
                        "token",
                        token,
                        "publicKey",
                        TestCollector.publicKey(keys),
                        "report",
                        TestCollector.report("ws-1.fabrikam.example", "Ubuntu"))))
                .send()
                .status();
    }
}
