package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.server.logging.Logging;
import dev.satchel.server.settings.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a request came from, as the log of the server has it. */
class RequestLogTest {
    @TempDir
    Path data;

    @Test
    void whoeverIsTurnedAwayShouldStandInTheLogIfTheyAreKnown() throws Exception {
        var captured = new ByteArrayOutputStream();
        var standardError = System.err;
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try (var server = TestServer.start(data)) {
            Logging.configure(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO));
            var application = server.tenant().application("Machine.Scan");
            assertThat(application.get("/api/machineactions").status()).isEqualTo(403);
            assertThat(application.get("/api/machines?$filter=nonsense").status())
                    .isEqualTo(403);
            assertThat(server.call("GET", "/api/machines").bearer("none").send().status())
                    .isEqualTo(401);
            assertThat(server.admin("GET", "/admin/tenants/none/roles").send().status())
                    .isEqualTo(404);
            server.awaitRunning(0);
        } finally {
            Logging.configure(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.WARN));
            System.setErr(standardError);
        }
        assertThat(captured.toString(StandardCharsets.UTF_8))
                .contains("route=/api/machineactions status=403 caller=SOC playbook ")
                .contains("route=/api/machines status=403 caller=SOC playbook ")
                .contains("route=/api/machines status=401 caller=- ")
                .contains("route=/admin/tenants/{tenant}/roles status=404 caller=administrator ");
    }
}
