package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.MovableClock;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.settings.Settings;
import dev.satchel.server.settings.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation whose keys an operator's master key wraps, from before it had one to after it has another. */
class MasterKeyTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir
    Path folder;

    private String token = "";
    private String link = "";
    private String keys = "";

    /** A token and a link of a server without a master key, which must stay good throughout. */
    @BeforeEach
    void startWithoutAMasterKey() throws StartException {
        try (var server = TestServer.start(data())) {
            var tenant = server.tenant();
            var application = tenant.application();
            var collector = tenant.collector("ws-0451.fabrikam.example");
            var action = application.collect(collector);
            collector.work(action, 1_000);
            token = application.token();
            link = application.link(action).substring(server.base().length());
            keys = server.admin("GET", "/admin/keys").send().text();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private void assertGood(String... settings) throws StartException {
        try (var server = TestServer.start(data(), settings)) {
            assertThat(server.call("GET", link).send().status()).isEqualTo(200);
            assertThat(server.machines(token).status()).isEqualTo(200);
            assertThat(server.admin("GET", "/admin/keys").send().text()).isEqualTo(keys);
        }
    }

    private void assertRefused(String message, String... settings) {
        assertThatThrownBy(() -> TestServer.start(data(), settings))
                .isInstanceOf(StartException.class)
                .hasMessageMatching("(?s)" + message)
                .satisfies(refused ->
                        assertThat(String.valueOf(refused.getMessage()).lines()).hasSize(1));
    }

    private List<String> materials() throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("satchel.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT material FROM server_keys")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void assertWrapped() throws SQLException {
        assertThat(materials()).hasSize(2).allMatch(material -> material.matches("[A-Za-z0-9+/]+=*"));
    }

    @Test
    void aMasterKeyInAFileShouldWrapTheKeysAndBreakNothing() throws Exception {
        assertThat(materials()).allMatch(material -> material.startsWith("{"));
        var master = "keys.master.file=" + file("master", KEY + "\n");
        assertGood(master);
        assertWrapped();
        assertGood(master);
    }

    @Test
    void aWrongOrMissingMasterKeyShouldStopTheStartAndLoseNothing() throws Exception {
        var right = "keys.master.file=" + file("master", KEY);
        assertGood(right);
        var other = file("other", OTHER_KEY);
        assertRefused(
                "The keys in the database are wrapped by the master key [0-9a-f]{16}, but keys.master names"
                        + " [0-9a-f]{16}: set .*",
                "keys.master.file=" + other);
        assertRefused(".*but the settings name no master key: set keys\\.master to the right one.*");
        assertRefused(
                "There is no master key file .*/none: check keys\\.master\\.file;.*",
                "keys.master.file=" + folder.resolve("none"));
        assertRefused(
                "The file .*/short \\(keys\\.master\\.file\\) holds no master key: it must be 32 random bytes in base64.*",
                "keys.master.file=" + file("short", "c2hvcnQ="));
        assertRefused(".* holds no master key: .*", "keys.master.file=" + file("text", "not base64 at all"));
        assertRefused("Cannot read the master key file .*", "keys.master.file=" + folder);
        assertGood(right);
    }

    @Test
    void aNewMasterKeyShouldTakeOverWhereThePreviousOneIsNamed() throws Exception {
        var first = file("first", KEY);
        var second = file("second", OTHER_KEY);
        assertGood("keys.master.file=" + first);
        var before = materials();
        assertGood("keys.master.file=" + second, "keys.master.previous.file=" + first);
        assertWrapped();
        assertThat(materials()).doesNotContainAnyElementsOf(before);
        assertGood("keys.master.file=" + second);
        assertRefused("The keys in the database are wrapped by .*", "keys.master.file=" + first);
        assertGood("keys.master.previous.file=" + second);
        assertThat(materials()).allMatch(material -> material.startsWith("{"));
        assertGood();
    }

    @Test
    void keysMadeAndRetiredUnderAMasterKeyShouldOutliveARestart() throws Exception {
        var master = "keys.master.file=" + file("master", KEY);
        String fresh;
        try (var server = TestServer.start(data(), master)) {
            var compromised = server.admin("GET", "/admin/keys")
                    .send()
                    .json()
                    .path("value")
                    .path(0)
                    .path("id")
                    .asString();
            fresh = server.admin("DELETE", "/admin/keys/" + compromised).send().json("id");
            assertThat(server.call("GET", link).send().status()).isEqualTo(403);
        }
        assertWrapped();
        try (var server = TestServer.start(data(), master)) {
            assertThat(server.call("GET", link).send().status()).isEqualTo(403);
            assertThat(server.admin("GET", "/admin/keys").send().text()).contains(fresh);
        }
    }

    private ServerSettings withEnvironment(Map<String, String> environment, String variable) {
        var values = Map.of("data", data().toString(), "listen", "127.0.0.1:0", "keys.master.environment", variable);
        return ServerSettings.from(new Settings(new SettingsSource(Optional.empty(), environment, values)), data());
    }

    @Test
    void aMasterKeyInTheEnvironmentShouldBeTheSameAsInAFile() throws Exception {
        for (var variable : List.of("OUR_KEY", "SATCHEL_MASTER_KEY")) {
            var settings = withEnvironment(Map.of(variable, KEY), variable);
            assertThat(settings.toString()).doesNotContain(KEY);
            Server.start(settings, Optional.of("secret"), new MovableClock(TestServer.START))
                    .close();
            assertWrapped();
        }
        assertThatThrownBy(() -> Server.start(
                        withEnvironment(Map.of(), "OUR_KEY"),
                        Optional.of("secret"),
                        new MovableClock(TestServer.START)))
                .hasMessage("The variable OUR_KEY, which keys.master.environment names, is not set: it has to hold the"
                        + " master key");
        assertGood("keys.master.file=" + file("master", KEY));
    }

    @Test
    void aKeyManagementServiceShouldWrapByItsClientOnTheClassPath() throws Exception {
        var master = "keys.master.uri=fake-kms://vault/keys/" + folder.getFileName();
        assertGood(master);
        assertWrapped();
        assertGood(master, "keys.master.credentials=" + file("allowed", "allowed"));
        assertRefused(
                "The master key of keys\\.master\\.uri cannot be used: access to fake-kms://\\S+ is denied",
                master,
                "keys.master.credentials=" + file("denied", "denied"));
        assertRefused(
                "The keys in the database are wrapped by the master key fake-kms://\\S+, but keys\\.master names"
                        + " fake-kms://down: .*",
                "keys.master.uri=fake-kms://down");
        assertRefused(
                "The master key fake-kms://down does not wrap the keys in the database, which are as they were: the"
                        + " service does not answer",
                "keys.master.uri=fake-kms://down",
                "keys.master.previous.uri=" + master.substring(master.indexOf('=') + 1));
        assertGood(master);
        assertRefused(
                "No client for keys\\.master\\.uri 'aws-kms://arn:aws:kms:x' is installed: .*",
                "keys.master.uri=aws-kms://arn:aws:kms:x");
    }

    @Test
    void settingsThatCannotBeMeantShouldBeRefused() {
        assertThatThrownBy(() -> TestServer.settings(data(), "keys.master.file=a", "keys.master.uri=b"))
                .hasMessage(
                        "Of keys.master.file, keys.master.environment and keys.master.uri only one can be set: there"
                                + " is one master key");
        assertThatThrownBy(() -> TestServer.settings(data(), "keys.master.file=a", "keys.master.credentials=b"))
                .hasMessage("The setting keys.master.credentials is for keys.master.uri only");
        assertRefused(
                ".*the URI has no usable module-path; it must be pkcs11:object=LABEL.*",
                "keys.master.uri=pkcs11:object=satchel");
        assertRefused(
                ".*'pin-value' does not belong into a URI of the form pkcs11:.*",
                "keys.master.uri=pkcs11:object=satchel?pin-value=1234");
        assertRefused(
                ".*there is no PKCS#11 library /none.so",
                "keys.master.uri=pkcs11:object=satchel?module-path=/none.so&pin-source=file:/none");
    }
}
