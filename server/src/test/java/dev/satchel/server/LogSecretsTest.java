package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.server.logging.Logging;
import dev.satchel.server.settings.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The log of a whole job, refusals and faults among it, at its most talkative. */
class LogSecretsTest {
    private static final int PIECE = 16;

    @ParameterizedTest
    @EnumSource
    void noTokenSecretOrLinkShouldStandInTheLog(LogSettings.Format format, @TempDir Path data) throws Exception {
        var captured = new ByteArrayOutputStream();
        var standardError = System.err;
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try (var server = TestServer.start(data)) {
            Logging.configure(new LogSettings(format, LogSettings.Level.DEBUG));
            job(server);
            server.awaitRunning(0);
            server.secrets().forEach(secret -> assertNotIn(captured.toString(StandardCharsets.UTF_8), secret));
        } finally {
            Logging.configure(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.WARN));
            System.setErr(standardError);
        }
        assertThat(captured.toString(StandardCharsets.UTF_8))
                .as("the requests themselves are logged")
                .contains("/safedownload/{file}")
                .contains("/api/machineactions/{id}/getPackageUri")
                .contains("SOC playbook");
    }

    private static void job(TestServer server) throws Exception {
        var tenant = server.tenant();
        var application = tenant.application();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        var id = application.collect(collector);
        collector.work(id, 50_000);
        var link = application.link(id);
        var path = link.substring(server.base().length());
        assertThat(server.call("GET", link).send().status()).isEqualTo(200);
        assertThat(server.call("GET", link)
                        .header("Range", "bytes=0-9,20-29")
                        .send()
                        .status())
                .isEqualTo(206);
        assertThat(server.call("PUT", link).send().status()).isEqualTo(405);
        assertThat(server.call("GET", link.replace("safedownload/", "download/"))
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(server.call("GET", link + "&x=").send().status()).isEqualTo(200);
        try (var connection = RawConnection.to(server.port())) {
            assertThat(connection.get(path).readByte()).isEqualTo('H');
        }
        server.clock().advance(Duration.ofMinutes(2));
        assertThat(server.call("GET", link).send().status()).isEqualTo(403);
        var wrong = application.credentials().replace("client_credentials", "no_such_grant");
        server.call("POST", "/" + tenant.id() + "/oauth2/token").form(wrong).send();
        server.call("POST", "/" + tenant.id() + "/oauth2/token?" + wrong)
                .form("x")
                .send();
        server.call("GET", "/api/machines?access_token=" + application.token()).send();
        server.call("GET", "/admin/tenants")
                .bearer(TestServer.ADMINISTRATOR_SECRET + "x")
                .send();
        try (var connection = RawConnection.to(server.port())) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nbroken header\r\n\r\n");
            assertThat(connection.isClosed() || connection.readByte() >= 0).isTrue();
        }
    }

    /** Neither whole nor in a long piece, neither as sent nor decoded. */
    private static void assertNotIn(String log, String secret) {
        for (var text : new String[] {secret, URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8)}) {
            for (var at = 0; at + PIECE <= text.length(); at += PIECE) {
                var piece = text.substring(at, at + PIECE);
                // The header of a JWS is the same in all of them and no secret.
                if (!text.substring(0, at + PIECE).startsWith("eyJ") || text.indexOf('.') < at) {
                    assertThat(log).doesNotContain(piece);
                }
            }
        }
    }
}
