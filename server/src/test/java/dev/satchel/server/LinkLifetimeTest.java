package dev.satchel.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a link, and until when (reference, decisions.md rows 7 to 9). */
class LinkLifetimeTest {
    private static final String EXPIRED =
            "403 Forbidden: The token of this link has expired; call getPackageUri for a new link";
    private static final String INVALID = "403 Forbidden: The token of this link is not valid";

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static String action = "";

    private String link = "";

    @BeforeAll
    static void deliverAPackage() throws StartException {
        server = TestServer.start(data, "links.lifetime=60s", "links.resume=10m");
        tenant = server.tenant();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        action = tenant.application().collect(collector);
        collector.work(action, 5_000);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeALink() {
        link = tenant.application().link(action);
    }

    private Answer get() {
        return server.call("GET", link).send();
    }

    private Answer resume() {
        return server.call("GET", link).header("Range", "bytes=1000-").send();
    }

    private static void advance(Duration time) {
        server.clock().advance(time);
    }

    @Test
    void aDownloadMayStartUntilTheLifetimeIsOver() {
        advance(Duration.ofMillis(59_999));
        assertThat(get().status()).isEqualTo(200);
        link = tenant.application().link(action);
        advance(Duration.ofSeconds(60));
        assertThat(get().refusal()).isEqualTo(EXPIRED);
        assertThat(server.call("HEAD", link).send().status()).isEqualTo(403);
    }

    @Test
    void aDownloadThatHasStartedMayBeResumedForAWhileButNotStartedAgain() {
        assertThat(get().status()).isEqualTo(200);
        advance(Duration.ofSeconds(60));
        assertThat(get().refusal()).isEqualTo(EXPIRED);
        assertThat(resume().status()).isEqualTo(206);
        advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(resume().status()).isEqualTo(206);
        advance(Duration.ofMillis(1));
        assertThat(resume().refusal()).isEqualTo(EXPIRED);
    }

    @Test
    void aDownloadThatNeverStartedMayNotBeResumed() {
        assertThat(server.call("HEAD", link).send().status()).isEqualTo(200);
        advance(Duration.ofSeconds(60));
        assertThat(resume().refusal()).isEqualTo(EXPIRED);
    }

    @Test
    void whatIsAlteredTruncatedOrExtendedShouldBeRefusedInTheSameWords() {
        var start = link.indexOf("token=") + 6;
        var before = link.substring(0, start);
        var token = URLDecoder.decode(link.substring(start), UTF_8);
        for (var forged : List.of(
                altered(token, token.length() / 2),
                altered(token, 0),
                token.substring(0, token.length() - 1),
                token.substring(0, token.length() / 2),
                token + "A",
                token + "=",
                token + token,
                "\uffff",
                "x",
                "A".repeat(5_000),
                "")) {
            assertThat(server.call("GET", before + URLEncoder.encode(forged, UTF_8))
                            .send()
                            .refusal())
                    .as(forged)
                    .isEqualTo(INVALID);
        }
        assertThat(server.call("GET", before + "%ff").send().refusal())
                .as("bytes that are no text")
                .isEqualTo(INVALID);
        assertThat(server.call("GET", before.substring(0, before.indexOf('?')))
                        .send()
                        .refusal())
                .isEqualTo("403 Forbidden: The link has no token");
    }

    private static String altered(String token, int at) {
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    @Test
    void aLinkThatIsCutAnywhereShouldBeRefusedInTheSameWords() throws IOException {
        var path = link.substring(server.base().length());
        try (var connection = RawConnection.to(server.port())) {
            for (var length = path.length() - 1; length >= path.indexOf("token=") + 6; length -= 7) {
                var answer = connection.get(path.substring(0, length)).read();
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body())
                        .startsWith("{\"error\":{\"code\":\"Forbidden\",\"message\":"
                                + "\"The token of this link is not valid\",\"target\":");
            }
        }
    }

    @Test
    void theLinkOfAnotherInstallationShouldBeRefusedAsAForgedOne(@TempDir Path elsewhere) throws StartException {
        try (var other = TestServer.start(elsewhere)) {
            var otherTenant = other.tenant();
            var collector = otherTenant.collector("ws-0451.fabrikam.example");
            var application = otherTenant.application();
            var id = application.collect(collector);
            collector.work(id, 100);
            var foreign = application.link(id).replace(other.base(), server.base());
            assertThat(server.call("GET", foreign).send().refusal()).isEqualTo(INVALID);
        }
    }

    @Test
    void anotherTenantShouldGetNoLinkAndNoWordOfTheAction() {
        var stranger = server.tenant().application();
        var unknown = "00000000-0000-4000-8000-000000000000";
        assertThat(stranger.packageUri(action).refusal())
                .isEqualTo(stranger.packageUri(unknown).refusal())
                .isEqualTo(
                        "400 InvalidInput: Provided Guid is not a valid id for a CollectInvestigationPackage action");
        assertThat(stranger.get("/api/machineactions/" + action).refusal())
                .isEqualTo("404 ResourceNotFound: Machine action " + action + " was not found");
        assertThat(stranger.get("/api/machineactions").json().path("value").size())
                .isZero();
        assertThat(stranger.get("/api/machines").json().path("value").size()).isZero();
    }

    @Test
    void idsThatAreNoneShouldBeTold() {
        var application = tenant.application();
        assertThat(application.packageUri("4711").refusal())
                .isEqualTo("400 BadRequest: The key value '4711' from the request is not valid. The key value should"
                        + " have the format 'Edm.Guid'.");
        assertThat(tenant.application().packageUri("f".repeat(40)).refusal())
                .isEqualTo(
                        "400 InvalidInput: Provided Guid is not a valid id for a CollectInvestigationPackage action");
    }

    @Test
    void anActionWithoutAPackageShouldSayWhetherOneIsToBeExpected() {
        var collector = tenant.collector("ws-cancelled.fabrikam.example");
        var application = tenant.application();
        var id = application.collect(collector);
        assertThat(application.packageUri(id).refusal())
                .isEqualTo("404 ResourceNotFound: Machine action " + id + " is Pending; its package is not ready yet");
        var cancelled = application.post("/api/machineactions/" + id + "/cancel", "{\"Comment\":\"not needed\"}");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json("status")).isEqualTo("Cancelled");
        assertThat(application.packageUri(id).refusal())
                .isEqualTo("404 ResourceNotFound: Machine action " + id
                        + " is Cancelled; its package is not there and will not be");
    }
}
