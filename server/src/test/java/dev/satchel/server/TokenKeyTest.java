package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that sign tokens, as administrators change them while clients go on. */
class TokenKeyTest {
    @TempDir
    Path data;

    private static List<String> published(TestServer server) {
        return server.call("GET", "/common/discovery/keys")
                .send()
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private static Answer rotate(TestServer server, boolean retire) {
        return server.admin("POST", "/admin/keys")
                .json("{\"kind\":\"token\",\"retireOthers\":" + retire + "}")
                .send();
    }

    private static String signer(String token) throws Exception {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    @Test
    void aNewKeyShouldBePublishedBeforeItSigns() throws Exception {
        try (var server = TestServer.start(data)) {
            var application = server.tenant().application();
            var before = application.token();
            var added = rotate(server, false);
            assertThat(added.status()).isEqualTo(201);
            assertThat(added.json("state")).isEqualTo("announced");
            assertThat(added.json("usedFromDateTimeUtc")).startsWith("2026-03-09T08:40:55.104");
            assertThat(published(server)).containsExactly(signer(before), added.json("id"));
            assertThat(signer(application.token())).isEqualTo(signer(before));
            assertThat(rotate(server, false).refusal()).startsWith("409 Conflict: A new key is announced already");
            server.clock().advance(Duration.ofHours(1).plusMillis(1));
            assertThat(signer(application.token())).isEqualTo(added.json("id"));
            assertThat(server.machines(before).status()).isEqualTo(200);
            assertThat(server.admin("GET", "/admin/keys").send().text())
                    .contains("\"state\":\"verifying\"", "\"state\":\"signing\"")
                    .doesNotContain("announced", "\"d\"", "\"n\"");
        }
    }

    @Test
    void aKeyThatGotOutShouldBeRetiredWithEveryTokenOfIts() throws Exception {
        try (var server = TestServer.start(data)) {
            var application = server.tenant().application();
            var stolen = TokenForge.of(data);
            var before = application.token();
            assertThat(server.machines(before).status()).isEqualTo(200);
            var fresh = rotate(server, true);
            assertThat(fresh.json("state")).isEqualTo("signing");
            assertThat(fresh.json("usedFromDateTimeUtc")).startsWith("2026-03-09T07:40:55.104");
            assertThat(published(server)).containsExactly(fresh.json("id"));
            assertThat(server.machines(before).status()).isEqualTo(401);
            assertThat(server.machines(stolen.with(before, _ -> {})).status()).isEqualTo(401);
            var after = application.token();
            assertThat(signer(after)).isEqualTo(fresh.json("id"));
            assertThat(server.machines(after).status()).isEqualTo(200);
        }
    }

    private static String key(TestServer server, String state) {
        return server.admin("GET", "/admin/keys")
                .send()
                .json()
                .path("value")
                .valueStream()
                .filter(key -> key.path("state").asString().equals(state))
                .map(key -> key.path("id").asString())
                .collect(Collectors.joining(" "));
    }

    @Test
    void retiringTheSigningKeyShouldHaveTheAnnouncedOneSignAtOnceAndTheEarlierOneNeverAgain() throws Exception {
        try (var server = TestServer.start(data)) {
            var application = server.tenant().application();
            var first = application.token();
            rotate(server, false);
            server.clock().advance(Duration.ofHours(1).plusMillis(1));
            var second = application.token();
            var third = rotate(server, false).json("id");
            var retired =
                    server.admin("DELETE", "/admin/keys/" + signer(second)).send();
            assertThat(retired.status()).isEqualTo(200);
            assertThat(retired.json("id")).isEqualTo(third);
            assertThat(retired.json("state")).isEqualTo("signing");
            assertThat(server.machines(second).status()).isEqualTo(401);
            assertThat(server.machines(first).status()).isEqualTo(200);
            assertThat(signer(application.token())).isEqualTo(third);
            assertThat(key(server, "verifying")).isEqualTo(signer(first));
            assertThat(published(server)).containsExactly(signer(first), third);
        }
        try (var server = TestServer.start(data)) {
            server.clock().advance(Duration.ofHours(1).plusMillis(1));
            assertThat(key(server, "signing")).isEqualTo(published(server).getLast());
        }
    }

    @Test
    void retiringTheOnlyKeyShouldMakeANewOneAndSparePackageLinks() throws Exception {
        try (var server = TestServer.start(data)) {
            var application = server.tenant().application();
            var link = key(server, "sealing");
            var before = application.token();
            var now = server.admin("DELETE", "/admin/keys/" + signer(before)).send();
            assertThat(now.json("kind")).isEqualTo("token");
            assertThat(server.machines(before).status()).isEqualTo(401);
            assertThat(signer(application.token())).isEqualTo(now.json("id"));
            assertThat(key(server, "sealing")).isEqualTo(link);
        }
    }

    @Test
    void anEarlierKeyShouldBeRetiredWithoutTouchingTheOneThatSigns() throws Exception {
        try (var server = TestServer.start(data)) {
            var application = server.tenant().application();
            var first = application.token();
            rotate(server, false);
            server.clock().advance(Duration.ofHours(1).plusMillis(1));
            var second = application.token();
            var now = server.admin("DELETE", "/admin/keys/" + signer(first)).send();
            assertThat(now.json("id")).isEqualTo(signer(second));
            assertThat(server.machines(first).status()).isEqualTo(401);
            assertThat(server.machines(second).status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenOfOneKeyUnderTheNameOfAnotherShouldBeRefused() throws Exception {
        try (var server = TestServer.start(data)) {
            var token = server.tenant().application().token();
            var first = TokenForge.of(data);
            var other = rotate(server, false).json("id");
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(other);
            assertThat(server.machines(first.under(header, token)).status()).isEqualTo(401);
        }
    }

    @Test
    void keysShouldOutliveARestart() throws Exception {
        String token;
        try (var server = TestServer.start(data)) {
            token = server.tenant().application().token();
        }
        try (var server = TestServer.start(data)) {
            assertThat(server.machines(token).status()).isEqualTo(200);
        }
    }
}
