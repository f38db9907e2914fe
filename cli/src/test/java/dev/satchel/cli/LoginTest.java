package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private static final String ID_TOKEN = "h." + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"preferred_username\":\"maiko@fabrikam.example\"}".getBytes(StandardCharsets.UTF_8))
            + ".s";

    @TempDir
    Path home;

    private final FakeServer server = new FakeServer();
    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void connect() {
        shell = Shell.connected(home, server).without("SATCHEL_CLIENT_SECRET");
        tokens(3599, "user-1", "refresh-1");
        server.on("GET /api/machines", 200, FakeServer.list());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void tokens(int seconds, String access, String refresh) {
        server.on(
                "POST /t/oauth2/v2.0/token",
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"access_token\":\"" + access
                        + "\",\"refresh_token\":\"" + refresh + "\",\"id_token\":\"" + ID_TOKEN
                        + "\",\"scope\":\"https://a.example/Machine.Read openid\"}");
    }

    private Path file() throws IOException {
        try (var files = Files.list(home.resolve(".config/satchel/sign-ins"))) {
            var found = files.filter(one -> one.toString().endsWith(".json")).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private Shell.Ran login() {
        return shell.typing("pass word&\n").run("login", "--username", "maiko@fabrikam.example", "--password-stdin");
    }

    @Test
    void aPasswordShouldSignInAndLaterCommandsShouldAskInTheUsersName() throws Exception {
        var ran = login();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("maiko@fabrikam.example", "Machine.Read").doesNotContain("user-1", "refresh-1");
        assertThat(server.received())
                .anyMatch(request -> request.contains("grant_type=password") && request.contains("pass%20word%26"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(shell.without("SATCHEL_TENANT").without("SATCHEL_CLIENT_ID").run("machines").code())
                .isZero();
        assertThat(shell.run("whoami", "--json").out())
                .contains("\"user\":\"maiko@fabrikam.example\"", "\"scopes\":[\"Machine.Read\"]", "\"renewable\":true")
                .doesNotContain("user-1", "refresh-1");
    }

    @Test
    void staleTokensShouldBeRenewedOnceAndTheNewOnesKept() throws Exception {
        tokens(60, "user-1", "refresh-1");
        login();
        tokens(3599, "user-2", "refresh-2");
        assertThat(shell.run("machines").code()).isZero();
        assertThat(shell.run("machines").code()).isZero();
        assertThat(server.received().stream().filter(request -> request.contains("refresh_token=refresh-1")))
                .hasSize(1);
        assertThat(Files.readString(file())).contains("user-2", "refresh-2").doesNotContain("refresh-1");
    }

    @Test
    void aCodeShouldBeShownAndWaitedFor() {
        server.on(
                "POST /t/oauth2/v2.0/devicecode",
                200,
                "{\"user_code\":\"BCDFGHJKL\",\"device_code\":\"dc-1\",\"verification_uri\":\"https://s.example/devicelogin\","
                        + "\"expires_in\":900,\"interval\":0,\"message\":\"m\"}");
        var ran = shell.run("login");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("open https://s.example/devicelogin and enter the code BCDFGHJKL");
        assertThat(server.received()).anyMatch(request -> request.contains("device_code=dc-1"));
    }

    @Test
    void aSignInThatHasEndedShouldBeSaidInOneLine() {
        tokens(60, "user-1", "refresh-1");
        login();
        server.on(
                "POST /t/oauth2/v2.0/token",
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS70000: It has ended.\\r\\nTrace ID: x\"}");
        var ran = shell.run("machines");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .isEqualTo("satchel: Signing in was refused: AADSTS70000: It has ended. (sign in again with satchel login)\n");
    }

    @Test
    void severalServersShouldStandSideBySideAndLogoutShouldForgetOne() {
        login();
        try (var other = new FakeServer()) {
            assertThat(shell.run("whoami", "--url", other.url()).code()).isEqualTo(3);
            assertThat(shell.run("whoami", "--url", server.url() + "/api/").code()).isZero();
        }
        assertThat(shell.run("logout").out()).isEqualTo("signed out\n");
        assertThat(shell.run("whoami").code()).isEqualTo(3);
        assertThat(shell.run("logout").out()).isEqualTo("nobody was signed in there\n");
        assertThat(shell.run("machines").err()).contains("SATCHEL_CLIENT_SECRET is not set");
    }

    @Test
    void usersShouldBeAddedWithAPasswordThatIsReadOrMadeUp() {
        var user = "{\"id\":\"u-1\",\"tenant\":\"t-1\",\"name\":\"a@b\",\"displayName\":\"A\",\"enabled\":true,"
                + "\"hasPassword\":true,\"directoryRoles\":[],\"groups\":[{\"id\":\"g-1\",\"name\":\"Tier 1\"}],"
                + "\"creationDateTimeUtc\":\"2026-03-09T07:40:55.1040000Z\"}";
        server.on("POST /admin/tenants/T/users", 201, user).on("GET /admin/tenants/T/users", 200, FakeServer.list(user));
        var read = shell.typing("typed password\n")
                .run("admin", "user", "add", "a@b", "--tenant", "T", "--password-stdin", "--group", "Tier 1");
        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out()).contains("Tier 1").doesNotContain("typed password");
        var made = shell.run("admin", "user", "add", "a@b", "--tenant", "T", "--generate");
        assertThat(made.out()).containsPattern("password +([a-z2-9]{5}-){4}[a-z2-9]{5}");
        assertThat(server.received()).anyMatch(request -> request.contains("\"password\":\"typed password\""));
        assertThat(shell.run("admin", "user", "list", "--tenant", "T").out()).contains("Tier 1");
        assertThat(List.of(shell.run("admin", "user", "add", "a@b", "--tenant", "T").err()))
                .allMatch(line -> line.contains("--password-stdin"));
    }
}
