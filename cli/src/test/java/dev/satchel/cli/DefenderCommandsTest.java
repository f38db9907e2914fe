package dev.satchel.cli;

import static dev.satchel.cli.FakeServer.ACTION_ID;
import static dev.satchel.cli.FakeServer.MACHINE;
import static dev.satchel.cli.FakeServer.MACHINE_ID;
import static dev.satchel.cli.FakeServer.action;
import static dev.satchel.cli.FakeServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefenderCommandsTest {
    private static final String ACTION = "GET /api/machineactions/" + ACTION_ID;
    private static final String COLLECT = "POST /api/machines/" + MACHINE_ID + "/collectInvestigationPackage";
    private static final byte[] PACKAGE = "PK not really".getBytes(StandardCharsets.UTF_8);

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
    void machinesShouldPrintATableThatMovesNoCursor() {
        server.on("GET /api/machines", 200, list(MACHINE));
        var ran = shell.run("machines", "--filter", "osPlatform eq 'Ubuntu'");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .isEqualTo("ID                                        NAME         PLATFORM  HEALTH  LAST SEEN\n"
                        + MACHINE_ID + "  ws-0451 [2J  Ubuntu    Active  2026-03-09T07:41:12Z\n");
        assertThat(server.received()).contains("GET /api/machines?$filter=osPlatform%20eq%20%27Ubuntu%27");
    }

    @Test
    void machinesShouldPrintTheApisJsonAsAnArray() {
        server.on("GET /api/machines", 200, list(MACHINE));
        var machines = Json.mapper().readTree(shell.run("machines", "--json").out());
        assertThat(machines.isArray()).isTrue();
        assertThat(machines.get(0).get("id").stringValue()).isEqualTo(MACHINE_ID);
        assertThat(machines.get(0).get("lastSeen").stringValue()).isEqualTo("2026-03-09T07:41:12.5530412Z");
    }

    @Test
    void machineShowShouldTakeAName() {
        server.on("GET /api/machines/ws-0451", 200, MACHINE);
        assertThat(shell.run("machine", "show", "ws-0451").out()).contains("tags          a, b\n");
        assertThat(shell.run("machine", "show", "absent"))
                .isEqualTo(new Shell.Ran(4, "", "satchel: It was not found (404 ResourceNotFound, reference ref-1)\n"));
    }

    @Test
    void actionsShouldBeListedShownAndCancelled() {
        server.on("GET /api/machineactions", 200, list(action("Pending")))
                .on(ACTION, 200, action("Failed"))
                .on("POST /api/machineactions/" + ACTION_ID + "/cancel", 200, action("Cancelled"));
        assertThat(shell.run("actions").out()).contains("Pending", "Case 77");
        assertThat(shell.run("action", "show", ACTION_ID).out()).contains("error        0x80004005");
        assertThat(shell.run("action", "cancel", ACTION_ID, "--comment", "enough")
                        .out())
                .contains("Cancelled");
        assertThat(server.received().getLast()).endsWith("/cancel {\"Comment\":\"enough\"}");
    }

    @Test
    void collectShouldFindTheMachineByNameAndPrintTheAction() {
        server.on("GET /api/machines/ws-0451", 200, MACHINE).on(COLLECT, 201, action("Pending"));
        var ran = shell.run("collect", "ws-0451", "--comment", "Case 77", "--json");
        assertThat(ran.code()).isZero();
        var printed = Json.mapper().readTree(ran.out());
        assertThat(printed.get("id").stringValue()).isEqualTo(ACTION_ID);
        assertThat(printed.has("package")).isFalse();
        assertThat(server.received().getLast()).endsWith(" {\"Comment\":\"Case 77\"}");
    }

    @Test
    void collectShouldWaitAndDownload() throws IOException {
        server.on(COLLECT, 201, action("Pending")).on(ACTION, 200, action("Succeeded"));
        offerPackage();
        var folder = home.resolve("new/folder");
        var ran = shell.run("collect", MACHINE_ID, "--comment", "x", "--download", folder.toString(), "--json");
        assertThat(ran.code()).isZero();
        var file = folder.resolve("investigation-package-" + ACTION_ID + ".zip");
        assertThat(file).hasBinaryContent(PACKAGE);
        var saved = Json.mapper().readTree(ran.out()).get("package");
        assertThat(saved.get("file").stringValue()).isEqualTo(file.toString());
        assertThat(saved.get("size").intValue()).isEqualTo(PACKAGE.length);
        assertThat(ran.err()).contains("the action is Succeeded");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void collectShouldSayThatAnActionEndedWithoutAPackage() {
        server.on(COLLECT, 201, action("Pending")).on(ACTION, 200, action("Failed"));
        var ran = shell.run("collect", MACHINE_ID, "--comment", "x", "--wait");
        assertThat(ran.code()).isEqualTo(6);
        assertThat(ran.err()).endsWith("satchel: the action ended without a package: Failed\n");
        assertThat(ran.out()).contains("status       Failed");
    }

    @Test
    void linkShouldPrintTheLinkAlone() {
        offerPackage();
        var link = server.url() + "/p.zip?token=a%2fb";
        assertThat(shell.run("link", ACTION_ID).out()).isEqualTo(link + "\n");
        assertThat(shell.run("link", ACTION_ID, "--json").out())
                .isEqualTo("{\"actionId\":\"" + ACTION_ID + "\",\"link\":\"" + link + "\"}\n");
    }

    @Test
    void downloadShouldNotOverwrite() throws IOException {
        offerPackage();
        var file = home.resolve("x.zip");
        var ran = shell.run("download", ACTION_ID, "--to", file.toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("size     13 bytes", "the server announced none");
        var again = shell.run("download", ACTION_ID, "--to", file.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("exists already and was left as it is");
    }

    @Test
    void aRefusalShouldBeToldFromOtherFailures() {
        server.refusing("GET /api/machines", 403, "Forbidden", "Missing application roles.");
        assertThat(shell.run("machines"))
                .isEqualTo(
                        new Shell.Ran(3, "", "satchel: Missing application roles. (403 Forbidden, reference ref-1)\n"));
        server.refusing("GET /api/machines", 400, "ODataError", "Bad filter");
        assertThat(shell.run("machines").code()).isEqualTo(1);
        server.on("POST /t/oauth2/v2.0/token", 401, "{\"error\":\"invalid_client\",\"error_description\":\"No.\"}");
        var ran = shell.run("machines");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isEqualTo("satchel: Signing in was refused: No.\n");
    }

    @Test
    void anUnreachableServerShouldBeToldFromOtherFailures() {
        server.close();
        var ran = shell.run("collect", MACHINE_ID, "--comment", "x");
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("Nobody answers at 127.0.0.1").doesNotContain("Exception");
    }

    @Test
    void aMissingCaFileShouldBeNamed() {
        var ran = shell.run("machines", "--ca", home.resolve("absent.pem").toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("absent.pem cannot be read as PEM certificates");
    }

    @Test
    void anInterruptShouldEndTheCommandWith130() {
        server.on(COLLECT, 201, action("Pending")).on(ACTION, 200, action("Pending"));
        Thread.currentThread().interrupt();
        var ran = shell.run("machines");
        assertThat(ran.code()).isEqualTo(130);
        assertThat(ran.err()).isEqualTo("satchel: interrupted\n");
    }

    @Test
    void aProfileShouldFillWhatIsMissing() throws IOException {
        server.on("GET /api/machines", 200, list());
        shell.without("SATCHEL_TENANT").without("SATCHEL_CLIENT_SECRET");
        var file = writeProfile("default", "tenant = t\nclient-secret = s3cret\n");
        assertThat(shell.run("machines")).isEqualTo(new Shell.Ran(0, "ID  NAME  PLATFORM  HEALTH  LAST SEEN\n", ""));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(shell.run("machines").err())
                .isEqualTo("satchel: warning: others can read the profile; chmod 600 " + file + "\n");
    }

    @Test
    void aNamedProfileShouldNotMixWithTheEnvironment() throws IOException {
        writeProfile("prod", "url = https://prod.example\n");
        var ran = shell.run("machines", "--profile", "prod");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("satchel: the profile has no 'tenant'\n");
    }

    @Test
    void anUnknownKeyInAProfileShouldBeNamed() throws IOException {
        writeProfile("prod", "client-secrte = x\n");
        assertThat(shell.run("machines", "--profile", "prod").err())
                .contains("unknown key 'client-secrte'", "did you mean 'client-secret'?");
    }

    private Path writeProfile(String name, String content) throws IOException {
        var folder = Files.createDirectories(home.resolve(".config/satchel/profiles"));
        var file = Files.writeString(folder.resolve(name + ".properties"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void offerPackage() {
        var value = "{\"@odata.context\":\"c\",\"value\":\"\\\"" + server.url() + "/p.zip?token=a%2fb\\\"\"}";
        server.on(ACTION + "/getPackageUri", 200, value).on("GET /p.zip", 200, PACKAGE);
    }
}
