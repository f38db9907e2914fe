package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 2 calls a minute and 120 an hour for the link (reference, defender-api.md 2.2). */
class RateLimitTest {
    private static final String PATH = "/api/machineactions/3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21/getPackageUri";

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;

    private TestApplication application;
    private String token = "";

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
        token = application.token();
    }

    private Answer call() {
        return server.call("GET", PATH).bearer(token).send();
    }

    private static void assertRefused(Answer answer, String allowance, int seconds) {
        assertThat(answer.refusal())
                .isEqualTo("429 TooManyRequests: API calls quota exceeded! Maximum allowed " + allowance
                        + " for the key Destination+TenantID+AppID. You can send requests again in " + seconds
                        + " seconds.");
        assertThat(answer.header("Retry-After")).isEqualTo(Integer.toString(seconds));
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.json().path("error").path("target").asString()).isNotEmpty();
    }

    @Test
    void theThirdCallInAMinuteShouldBeToldExactlyWhenToComeAgain() {
        assertThat(call().status()).isEqualTo(400);
        server.clock().advance(Duration.ofSeconds(10));
        assertThat(call().status()).isEqualTo(400);
        assertRefused(call(), "2 per 00:01:00", 50);
        server.clock().advance(Duration.ofMillis(49_001));
        assertRefused(call(), "2 per 00:01:00", 1);
        server.clock().advance(Duration.ofMillis(998));
        assertRefused(call(), "2 per 00:01:00", 1);
        server.clock().advance(Duration.ofMillis(1));
        assertThat(call().status()).isEqualTo(400);
        assertRefused(call(), "2 per 00:01:00", 10);
    }

    @Test
    void theHourShouldHaveItsOwnLimit() {
        for (var minute = 0; minute < 60; minute++) {
            if (minute == 59) {
                token = application.token();
            }
            assertThat(call().status()).isEqualTo(400);
            assertThat(call().status()).isEqualTo(400);
            server.clock().advance(Duration.ofSeconds(minute < 59 ? 60 : 15));
        }
        assertRefused(call(), "120 per 01:00:00", 45);
        server.clock().advance(Duration.ofSeconds(45));
        assertThat(call().status()).isEqualTo(400);
    }

    @Test
    void everyApplicationAndEveryApiShouldHaveABudgetOfItsOwn() {
        call();
        call();
        assertThat(call().status()).isEqualTo(429);
        assertThat(tenant.application().get(PATH).status()).isEqualTo(400);
        assertThat(server.call("GET", "/api/machineactions")
                        .bearer(token)
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(server.call("GET", "/api/v1.0/MACHINEACTIONS/x/getpackageuri/")
                        .bearer(token)
                        .send()
                        .status())
                .as("the same API by another name")
                .isEqualTo(429);
    }

    @Test
    void callsThatAreNotLetInShouldCostNothing() {
        for (var i = 0; i < 5; i++) {
            assertThat(server.call("GET", PATH).bearer("x").send().status()).isEqualTo(401);
            assertThat(server.call("POST", PATH).bearer(token).send().status()).isEqualTo(405);
        }
        assertThat(call().status()).isEqualTo(400);
        assertThat(call().status()).isEqualTo(400);
        for (var i = 0; i < 5; i++) {
            assertThat(call().status()).isEqualTo(429);
        }
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(call().status()).isEqualTo(400);
    }
}
