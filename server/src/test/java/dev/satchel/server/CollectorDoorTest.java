package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.wire.collector.CollectorAssertion;
import dev.satchel.wire.collector.EnrolRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector must prove to come in, and how it is enrolled. */
class CollectorDoorTest {
    private static final String PATH = "/collector/next-action";

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;

    private TestCollector collector;

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
    void enrol() {
        collector = tenant.collector("ws-0451.fabrikam.example");
    }

    private static Answer next(String authorization) {
        return server.call("GET", PATH).header("Authorization", authorization).send();
    }

    private Answer nextWith(String machine, String audience, String method, String path, Instant time) {
        var id = UUID.randomUUID().toString();
        return next(CollectorAssertion.SCHEME + " "
                + collector.signed(CollectorAssertion.of(machine, audience, method, path, id, time)));
    }

    private static Instant now() {
        return server.clock().instant();
    }

    @Test
    void anAssertionForThisRequestShouldOpenTheDoor() {
        assertThat(next("collector-assertion " + collector.assertion("GET", PATH))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whatIsNoAssertionShouldBeRefused() {
        var good = collector.assertion("GET", PATH);
        for (var wrong : new String[] {
            "Collector-Assertion",
            "Collector-Assertion ",
            "Collector-Assertion x.y.z",
            "Collector-Assertion " + good + ".",
            "Collector-Assertion " + good.substring(0, good.length() / 2),
            "Collector-Assertion " + "x".repeat(10_000),
            "Collector-Assertion " + "eyJhbGciOiJub25lIn0" + good.substring(good.indexOf('.')),
            "Bearer " + good,
            "Bearer " + TestServer.ADMINISTRATOR_SECRET,
            "Bearer " + tenant.application().token(),
        }) {
            var answer = next(wrong);
            assertThat(answer.refusal())
                    .as(wrong)
                    .isEqualTo("401 Unauthorized: The collector's assertion is missing or malformed");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Collector-Assertion");
            assertThat(answer.header("Date")).isNotEmpty();
        }
        assertThat(server.call("GET", PATH).send().status()).isEqualTo(401);
    }

    @Test
    void anAssertionByAnotherKeyShouldBeRefused() {
        var stranger = tenant.collector("ws-stranger.fabrikam.example");
        var forged = new TestCollector(server, stranger.keys(), collector.machineId(), collector.audience());
        assertThat(next("Collector-Assertion " + forged.assertion("GET", PATH)).refusal())
                .isEqualTo("401 Unauthorized: The assertion is not signed by the collector's key");
        var good = collector.assertion("GET", PATH);
        var signature = good.lastIndexOf('.');
        var altered = good.charAt(signature + 5) == 'A' ? 'B' : 'A';
        assertThat(next("Collector-Assertion " + good.substring(0, signature + 5) + altered
                                + good.substring(signature + 6))
                        .refusal())
                .isEqualTo("401 Unauthorized: The assertion is not signed by the collector's key");
        assertThat(nextWith("f".repeat(40), collector.audience(), "GET", PATH, now())
                        .refusal())
                .isEqualTo("401 Unauthorized: No such collector is enrolled here");
    }

    @Test
    void anAssertionForAnotherRequestOrInstallationShouldBeRefused() {
        var id = collector.machineId();
        var audience = collector.audience();
        assertThat(nextWith(id, "another", "GET", PATH, now()).refusal())
                .isEqualTo("401 Unauthorized: The assertion is meant for another installation");
        var elsewhere = "401 Unauthorized: The assertion is meant for another request";
        assertThat(nextWith(id, audience, "POST", PATH, now()).refusal()).isEqualTo(elsewhere);
        assertThat(nextWith(id, audience, "GET", "/collector/report", now()).refusal())
                .isEqualTo(elsewhere);
        assertThat(nextWith(id, audience, "GET", PATH + "/", now()).refusal()).isEqualTo(elsewhere);
    }

    @Test
    void anAssertionShouldHoldForAMinuteAroundItsTime() {
        for (var seconds : new int[] {-60, 0, 60}) {
            assertThat(nextWith(collector.machineId(), collector.audience(), "GET", PATH, now().plusSeconds(seconds))
                            .status())
                    .as("%d", seconds)
                    .isEqualTo(204);
        }
        for (var seconds : new int[] {-61, 61, -100_000, 100_000}) {
            assertThat(nextWith(collector.machineId(), collector.audience(), "GET", PATH, now().plusSeconds(seconds))
                            .refusal())
                    .startsWith("401 Unauthorized: The assertion is not of this minute");
        }
    }

    @Test
    void anAssertionShouldOpenTheDoorOnce() {
        var assertion = "Collector-Assertion " + collector.assertion("GET", PATH);
        assertThat(next(assertion).status()).isEqualTo(204);
        assertThat(next(assertion).refusal()).isEqualTo("401 Unauthorized: The assertion was used before");
    }

    @Test
    void aRemovedCollectorShouldBeToldToStopAndItsMachineBeGone() {
        var application = tenant.application();
        var action = application.collect(collector);
        assertThat(server.admin("DELETE", "/admin/collectors/" + collector.machineId())
                        .send()
                        .status())
                .isEqualTo(204);
        for (var call : new Call[] {
            collector.call("GET", PATH),
            collector.call("PUT", "/collector/report").json("{}"),
            collector.tus("POST", "/collector/actions/" + action + "/uploads").header("Upload-Length", "10"),
        }) {
            assertThat(call.send().refusal())
                    .isEqualTo("403 CollectorRemoved: The enrolment of this collector was removed;"
                            + " enrol it anew to use it again");
        }
        assertThat(application.get("/api/machines/" + collector.machineId()).status())
                .isEqualTo(404);
        assertThat(server.admin("DELETE", "/admin/collectors/" + collector.machineId())
                        .send()
                        .status())
                .isEqualTo(404);
    }

    private static Answer enrol(String token, String key, String platform) {
        return server.call("POST", "/collector/enrolments")
                .json(TestServer.json(
                        new EnrolRequest(token, key, TestCollector.report("ws-9.fabrikam.example", platform))))
                .send();
    }

    private static String key() {
        return TestCollector.publicKey(Ed25519Keys.generate(new SecureRandom()));
    }

    @Test
    void anEnrolmentTokenShouldWorkOnceAndForADay() {
        var refused = "401 Unauthorized: The enrolment token is unknown, used up or expired;"
                + " ask the administrator for a new one";
        assertThat(enrol("nonsense", key(), "Ubuntu").refusal()).isEqualTo(refused);
        var token = tenant.enrolmentToken();
        assertThat(enrol(token, key(), "Ubuntu").status()).isEqualTo(201);
        assertThat(enrol(token, key(), "Ubuntu").refusal()).isEqualTo(refused);
        var late = tenant.enrolmentToken();
        server.clock().advance(Duration.ofDays(1));
        assertThat(enrol(late, key(), "Ubuntu").refusal()).isEqualTo(refused);
    }

    @Test
    void anEnrolmentThatIsWrongShouldNotUseTheTokenUp() {
        var token = tenant.enrolmentToken();
        var noKey =
                "400 InvalidInput: 'publicKey' must be an Ed25519 public key: 32 bytes in base64url without padding";
        for (var key : new String[] {"", "AAAA", "!", "A".repeat(43)}) {
            assertThat(enrol(token, key, "Ubuntu").refusal()).as(key).isEqualTo(noKey);
        }
        assertThat(enrol(token, key(), "").refusal())
                .isEqualTo("400 MissingRequiredParameter: The required parameter 'osPlatform' is missing or empty");
        assertThat(enrol(token, key(), "Ubuntu\n").refusal()).startsWith("400 InvalidInput: 'osPlatform'");
        assertThat(server.call("POST", "/collector/enrolments")
                        .json("{\"token\":\"" + token + "\",\"publicKey\":\"" + key() + "\"}")
                        .send()
                        .refusal())
                .isEqualTo("400 MissingRequiredParameter: The required parameter 'report' is missing");
        assertThat(enrol(token, key(), "Ubuntu").status()).isEqualTo(201);
    }

    @Test
    void platformsThatCannotBeCollectedShouldBeTold() {
        var application = tenant.application();
        var strange = enrol(tenant.enrolmentToken(), key(), "iOS").json("machineId");
        var old = enrol(tenant.enrolmentToken(), key(), "Windows8.1").json("machineId");
        assertThat(application
                        .post("/api/machines/" + strange + "/collectInvestigationPackage", "{\"Comment\":\"x\"}")
                        .refusal())
                .startsWith("400 OsPlatformNotSupported: ")
                .contains("iOS");
        assertThat(application
                        .post("/api/machines/" + old + "/collectInvestigationPackage", "{\"Comment\":\"x\"}")
                        .refusal())
                .startsWith("400 ClientVersionNotSupported: ")
                .contains("Windows8.1");
    }
}
