package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Keys that seal links, as administrators change them while links are in use. */
class LinkKeyTest {
    private static final String INVALID = "403 Forbidden: The token of this link is not valid";

    @TempDir
    Path data;

    private TestServer server;
    private TestApplication application;
    private String action = "";

    @BeforeEach
    void deliverAPackage() throws StartException {
        server = TestServer.start(data);
        var tenant = server.tenant();
        application = tenant.application();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        action = application.collect(collector);
        collector.work(action, 5_000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() throws StartException {
        server.close();
        server = TestServer.start(data);
    }

    /** By the path alone: a server that starts again has another port. */
    private String link() {
        return application.link(action).substring(server.base().length());
    }

    private Answer get(String link) {
        return server.call("GET", link).send();
    }

    private Answer rotate(boolean retireOthers) {
        return server.admin("POST", "/admin/keys")
                .json("{\"kind\":\"link\",\"retireOthers\":" + retireOthers + "}")
                .send();
    }

    private Answer retire(String id) {
        return server.admin("DELETE", "/admin/keys/" + id).send();
    }

    private List<JsonNode> keys() {
        return server.admin("GET", "/admin/keys")
                .send()
                .json()
                .path("value")
                .valueStream()
                .filter(key -> key.path("kind").asString().equals("link"))
                .toList();
    }

    private String sealing() {
        return keys().getLast().path("id").asString();
    }

    @Test
    void rotatingShouldBreakNoLinkHereOrAfterARestart() throws Exception {
        var before = link();
        var added = rotate(false);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json("state")).isEqualTo("sealing");
        assertThat(keys()).extracting(key -> key.path("state").asString()).containsExactly("opening", "sealing");
        var after = link();
        assertThat(get(before).status()).isEqualTo(200);
        restart();
        assertThat(get(before).status()).isEqualTo(200);
        assertThat(get(after).status()).isEqualTo(200);
    }

    @Test
    void aKeyShouldOpenUntilTheLongestLinkThatItCanHaveSealedIsOver() {
        var rotated = rotate(false);
        var earlier = keys().getFirst();
        assertThat(earlier.path("usedUntilDateTimeUtc").asString()).isEqualTo(rotated.json("creationDateTimeUtc"));
        // A day that a link can live, an hour for resuming, and five minutes.
        assertThat(earlier.path("endsDateTimeUtc").asString()).startsWith("2026-03-10T08:45:55.104");
        server.clock().advance(Duration.ofHours(25).plusMinutes(5).plusSeconds(1));
        rotate(false);
        assertThat(keys())
                .extracting(key -> key.path("id").asString())
                .doesNotContain(earlier.path("id").asString());
    }

    @Test
    void aRetiredKeyShouldTakeItsLinksWithItAtOnceAndForEver() throws Exception {
        var compromised = sealing();
        var link = link();
        assertThat(get(link).status()).isEqualTo(200);
        var retired = retire(compromised);
        assertThat(retired.status()).isEqualTo(200);
        assertThat(retired.json("state")).isEqualTo("sealing");
        assertThat(retired.json("id")).isNotEqualTo(compromised).isEqualTo(sealing());
        assertThat(get(link).refusal()).isEqualTo(INVALID);
        assertThat(server.call("GET", link).header("Range", "bytes=100-").send().refusal())
                .isEqualTo(INVALID);
        var fresh = link();
        assertThat(get(fresh).status()).isEqualTo(200);
        assertThat(retire(compromised).refusal())
                .isEqualTo("404 ResourceNotFound: There is no key '" + compromised
                        + "'; satchel admin key list shows all");
        restart();
        assertThat(get(link).refusal()).isEqualTo(INVALID);
        assertThat(get(fresh).status()).isEqualTo(200);
    }

    @Test
    void retiringAnEarlierKeyShouldSpareTheLinksOfTheOthers() {
        var earlier = sealing();
        var dead = link();
        rotate(false);
        var spared = link();
        assertThat(retire(earlier).json("id")).isEqualTo(sealing());
        assertThat(get(dead).refusal()).isEqualTo(INVALID);
        assertThat(get(spared).status()).isEqualTo(200);
    }

    @Test
    void replacingAllShouldEndEveryLinkAndNoToken() {
        var token = application.token();
        var first = link();
        rotate(false);
        var second = link();
        assertThat(rotate(true).json("id")).isEqualTo(sealing());
        assertThat(keys()).hasSize(1);
        assertThat(get(first).refusal()).isEqualTo(INVALID);
        assertThat(get(second).refusal()).isEqualTo(INVALID);
        assertThat(server.machines(token).status()).isEqualTo(200);
    }

    @Test
    void everyChangeOfKeysShouldBeOnRecordByItsId() {
        var compromised = sealing();
        var added = rotate(false).json("id");
        retire(compromised);
        rotate(true);
        assertThat(server.admin("GET", "/admin/audit?what=admin.")
                        .send()
                        .json()
                        .path("value")
                        .valueStream()
                        .filter(event -> event.path("what").asString().endsWith("-key"))
                        .map(event -> event.path("what").asString() + " "
                                + event.path("subject").asString() + " "
                                + event.path("detail").asString()))
                .containsExactly(
                        "admin.add-key " + added + " kind=link, retireOthers=false",
                        "admin.retire-key " + compromised + " kind=link",
                        "admin.add-key " + sealing() + " kind=link, retireOthers=true");
    }

    @Test
    void aKindThatIsNoneShouldBeRefused() {
        for (var kind : List.of("{}", "{\"kind\":\"tls\"}", "{\"kind\":null}")) {
            assertThat(server.admin("POST", "/admin/keys").json(kind).send().refusal())
                    .isEqualTo("400 InvalidInput: 'kind' must be 'link', for the keys that seal links, or 'token', for"
                            + " those that sign access tokens");
        }
        assertThat(application.call("DELETE", "/admin/keys/" + sealing()).send().status())
                .isEqualTo(401);
    }
}
