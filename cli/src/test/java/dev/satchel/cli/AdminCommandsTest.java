package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminCommandsTest {
    private static final String TIME = "\"2026-03-09T07:40:55.1040000Z\"";
    private static final String TENANT =
            "{\"id\":\"t-1\",\"name\":\"Fabrikam\",\"region\":\"eu\",\"domains\":[\"fabrikam.example\",\"fabrikam.test\"],\"collecting\":true,\"platforms\":\"all\","
                    + "\"links\":{\"lifetime\":\"86400s\",\"uses\":\"1\",\"network\":\"any\",\"bind\":\"nobody\"},"
                    + "\"creationDateTimeUtc\":" + TIME + "}";
    private static final String APPLICATION = "{\"clientId\":\"app-1\",\"clientSecret\":\"once\",\"tenant\":\"t-1\","
            + "\"name\":\"playbook\",\"enabled\":true,\"permissions\":[\"A\",\"B\"],\"packageLinkForm\":\"plain\","
            + "\"creationDateTimeUtc\":" + TIME
            + ",\"publicClient\":false,\"delegatedPermissions\":[],\"redirectUris\":[]}";
    private static final String TOKEN =
            "{\"token\":\"et-1\",\"tenant\":\"t-1\",\"uses\":3,\"expirationDateTimeUtc\":" + TIME + "}";
    private static final String COLLECTOR = "{\"machineId\":\"m-1\",\"tenant\":\"t-1\",\"computerDnsName\":\"ws\","
            + "\"keyThumbprint\":\"ab\",\"enrolmentDateTimeUtc\":" + TIME + ",\"lastSeen\":" + TIME + "}";

    @TempDir
    Path home;

    private final FakeServer server = new FakeServer();
    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void connect() {
        shell = Shell.connected(home, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tenantsShouldBeAddedAndListed() {
        server.on("POST /admin/tenants", 201, TENANT).on("GET /admin/tenants", 200, FakeServer.list(TENANT));
        assertThat(shell.run(
                                "admin",
                                "tenant",
                                "add",
                                "Fabrikam",
                                "--id",
                                "t-1",
                                "--region",
                                "eu",
                                "--domain",
                                "fabrikam.example",
                                "--domain",
                                "fabrikam.test",
                                "--json")
                        .out())
                .isEqualTo(TENANT + "\n");
        assertThat(server.received())
                .containsExactly(
                        "POST /admin/tenants {\"name\":\"Fabrikam\",\"id\":\"t-1\",\"region\":\"eu\",\"domains\":[\"fabrikam.example\",\"fabrikam.test\"]}");
        assertThat(shell.run("admin", "tenant", "list").out())
                .contains("ID   NAME", "t-1  Fabrikam  eu      fabrikam.example, fabrikam.test");
    }

    @Test
    void applicationsShouldBeAddedListedRotatedAndRemoved() {
        server.on("POST /admin/applications", 201, APPLICATION)
                .on("GET /admin/applications", 200, FakeServer.list(APPLICATION))
                .on("POST /admin/applications/app-1/secret", 200, APPLICATION)
                .on("DELETE /admin/applications/app-1", 204, "");
        var added = shell.run(
                "admin",
                "application",
                "add",
                "playbook",
                "--tenant",
                "t-1",
                "--permission",
                "A,B",
                "--link-form",
                "plain");
        assertThat(added.out()).contains("client secret  once\n");
        assertThat(added.err()).endsWith("satchel: the secret is not shown again\n");
        assertThat(server.received().getFirst())
                .endsWith(
                        "{\"name\":\"playbook\",\"tenant\":\"t-1\",\"permissions\":[\"A\",\"B\"],"
                                + "\"packageLinkForm\":\"plain\",\"secretExpirationDateTimeUtc\":null,\"publicClient\":false,\"delegatedPermissions\":[],\"redirectUris\":[]}");
        assertThat(shell.run("admin", "application", "list").out())
                .contains("A, B")
                .doesNotContain("once");
        assertThat(shell.run("admin", "application", "rotate-secret", "app-1", "--json")
                        .out())
                .isEqualTo(APPLICATION + "\n");
        assertThat(shell.run("admin", "application", "remove", "app-1", "--json")
                        .out())
                .isEqualTo("{\"removed\":\"app-1\"}\n");
        assertThat(shell.run("admin", "application", "remove", "app-2").code()).isEqualTo(4);
    }

    @Test
    void anApplicationShouldBeDisabledAndEnabled() {
        server.on("PATCH /admin/applications/app-1", 200, APPLICATION);
        assertThat(shell.run("admin", "application", "disable", "app-1").out()).isEqualTo("disabled app-1\n");
        assertThat(shell.run("admin", "application", "enable", "app-1").out()).isEqualTo("enabled app-1\n");
        assertThat(server.received())
                .containsExactly(
                        "PATCH /admin/applications/app-1 {\"enabled\":false,\"publicClient\":null,\"delegatedPermissions\":null,\"redirectUris\":null}",
                        "PATCH /admin/applications/app-1 {\"enabled\":true,\"publicClient\":null,\"delegatedPermissions\":null,\"redirectUris\":null}");
    }

    @Test
    void secretsShouldBeAddedListedAndRemoved() {
        var secret = "{\"id\":\"s-1\",\"clientSecret\":\"once\",\"name\":\"pipeline\",\"creationDateTimeUtc\":" + TIME
                + ",\"expirationDateTimeUtc\":" + TIME + "}";
        server.on("POST /admin/applications/app-1/secrets", 201, secret)
                .on(
                        "GET /admin/applications/app-1/secrets",
                        200,
                        FakeServer.list(secret.replace("\"clientSecret\":\"once\",", "")))
                .on("DELETE /admin/applications/app-1/secrets/s-1", 204, "");
        var added = shell.run(
                "admin", "application", "secret", "add", "app-1", "--name", "pipeline", "--expires", "2100-01-31");
        assertThat(added.out()).contains("client secret  once\n", "secret id      s-1\n");
        assertThat(server.received().getFirst())
                .endsWith("{\"name\":\"pipeline\",\"expirationDateTimeUtc\":\"2100-02-01T00:00:00.0000000Z\"}");
        assertThat(shell.run("admin", "application", "secret", "list", "app-1").out())
                .contains("s-1", "pipeline")
                .doesNotContain("once");
        assertThat(shell.run("admin", "application", "secret", "remove", "app-1", "s-1")
                        .out())
                .isEqualTo("removed s-1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "0s", "-PT5M", "2020-01-31", "2026-02-30", "2020-01-31T12:00:00Z"})
    void aSecretShouldNotEndBeforeItBegins(String expires) {
        var ran = shell.run("admin", "application", "secret", "add", "app-1", "--expires", expires);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("satchel: --expires takes a duration like 180d")
                .hasLineCount(1);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void onlyTheCertificateOfAFileShouldBeSent() throws IOException {
        var certificate = "{\"thumbprint\":\"ab\",\"thumbprintSha256\":\"cd\",\"subject\":\"CN=x\","
                + "\"notBeforeDateTimeUtc\":" + TIME + ",\"expirationDateTimeUtc\":" + TIME
                + ",\"creationDateTimeUtc\":" + TIME + "}";
        server.on("POST /admin/applications/app-1/certificates", 201, certificate)
                .on("GET /admin/applications/app-1/certificates", 200, FakeServer.list(certificate))
                .on("DELETE /admin/applications/app-1/certificates/ab", 204, "");
        var pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        var file = home.resolve("both.pem");
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n" + pem);
        assertThat(addCertificate(file).out()).contains("thumbprint  ab\n", "subject     CN=x\n");
        assertThat(server.received().getFirst()).endsWith("{\"certificate\":\"" + pem.replace("\n", "\\n") + "\"}");
        assertThat(shell.run("admin", "application", "certificate", "list", "app-1")
                        .out())
                .contains("ab", "CN=x");
        assertThat(shell.run("admin", "application", "certificate", "remove", "app-1", "ab")
                        .out())
                .isEqualTo("removed ab\n");
        Files.writeString(file, pem + pem);
        assertThat(addCertificate(file).err()).contains("holds several certificates as PEM");
        Files.writeString(file, "x");
        assertThat(addCertificate(file).err()).contains("holds no certificate as PEM");
        assertThat(addCertificate(home.resolve("absent")).err()).contains("there is no file");
    }

    private Shell.Ran addCertificate(Path file) {
        return shell.run("admin", "application", "certificate", "add", "app-1", file.toString());
    }

    @Test
    void keysShouldBeListedRotatedAndRetired() {
        var key = "{\"id\":\"k-1\",\"kind\":\"token\",\"state\":\"announced\",\"creationDateTimeUtc\":" + TIME
                + ",\"usedFromDateTimeUtc\":" + TIME + ",\"usedUntilDateTimeUtc\":" + TIME + ",\"endsDateTimeUtc\":"
                + TIME
                + "}";
        server.on("GET /admin/keys", 200, FakeServer.list(key))
                .on("POST /admin/keys", 201, key)
                .on("DELETE /admin/keys/k%2F0", 200, key);
        assertThat(shell.run("admin", "key", "list").out()).contains("k-1", "announced", "USED UNTIL");
        assertThat(shell.run("admin", "key", "rotate", "token", "--json").out()).isEqualTo(key + "\n");
        shell.run("admin", "key", "rotate", "link", "--retire");
        assertThat(shell.run("admin", "key", "retire", "k/0").out()).contains("k-1");
        assertThat(server.received())
                .contains(
                        "POST /admin/keys {\"kind\":\"token\",\"retireOthers\":false}",
                        "POST /admin/keys {\"kind\":\"link\",\"retireOthers\":true}",
                        "DELETE /admin/keys/k%2F0");
    }

    @Test
    void aMasterKeyShouldBeMadeForItsOwnerOnlyAndNeverInThePlaceOfAnother(@TempDir Path folder) throws IOException {
        var file = folder.resolve("master");
        assertThat(shell.run("admin", "key", "new-master", file.toString()).out())
                .isEqualTo("made " + file + "\n");
        var made = Files.readString(file);
        assertThat(Base64.getDecoder().decode(made.strip())).hasSize(32);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        var again = shell.run("admin", "key", "new-master", file.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err())
                .isEqualTo("satchel: " + file
                        + " is there already, and may be a key that is needed: choose another name\n");
        assertThat(Files.readString(file)).isEqualTo(made);
        assertThat(shell.run(
                                "admin",
                                "key",
                                "new-master",
                                folder.resolve("none/master").toString())
                        .err())
                .isEqualTo("satchel: There is no folder for " + folder.resolve("none/master") + ": make it first\n");
    }

    @ParameterizedTest
    @CsvSource({"30m, 1800", "12h, 43200", "7d, 604800", "PT90S, 90"})
    void anEnrolmentTokenShouldTakeADuration(String duration, long seconds) {
        server.on("POST /admin/enrolment-tokens", 201, TOKEN);
        var ran = shell.run(
                "admin", "enrolment-token", "add", "--tenant", "t-1", "--uses", "3", "--expires", duration, "--json");
        assertThat(ran.out()).isEqualTo(TOKEN + "\n");
        assertThat(server.received().getLast())
                .endsWith("{\"tenant\":\"t-1\",\"uses\":3,\"expiresInSeconds\":" + seconds + "}");
    }

    @ParameterizedTest
    @CsvSource({"--expires, soon", "--expires, 0s", "--expires, -PT5M", "--uses, 0", "--uses, many"})
    void anEnrolmentTokenShouldRefuseNonsense(String option, String value) {
        var ran = shell.run("admin", "enrolment-token", "add", "--tenant", "t-1", option, value);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(option).hasLineCount(1);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void collectorsShouldBeListedAndRemoved() {
        server.on("GET /admin/collectors", 200, FakeServer.list(COLLECTOR)).on("DELETE /admin/collectors/m-1", 204, "");
        assertThat(shell.run("admin", "collector", "list").out()).contains("m-1", "ws", "ab");
        assertThat(shell.run("admin", "collector", "remove", "m-1").out()).isEqualTo("removed m-1\n");
    }

    @Test
    void theSecretShouldComeFromTheDataFolder() throws IOException {
        server.on("GET /admin/tenants", 200, FakeServer.list());
        shell.without("SATCHEL_ADMIN_SECRET");
        Files.writeString(home.resolve("admin-secret"), "from the file\n");
        assertThat(shell.run("admin", "tenant", "list", "--data", home.toString())
                        .code())
                .isZero();
        assertThat(shell.with("SATCHEL_DATA", home.toString())
                        .run("admin", "tenant", "list")
                        .code())
                .isZero();
        assertThat(shell.with("SATCHEL_DATA", home.resolve("absent").toString())
                        .run("admin", "tenant", "list")
                        .err())
                .contains("absent/admin-secret", "--data", "SATCHEL_ADMIN_SECRET");
    }
}
