package dev.satchel.cli;

import static dev.satchel.cli.FakeServer.ACTION_ID;
import static dev.satchel.cli.FakeServer.MACHINE_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.wire.admin.ApplicationResource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    @Test
    void shouldShowTheMainJobAndStopWhatItStarted() throws IOException {
        var launcher = FakeLauncher.writeScript(folder, "good");
        var ran = demo(launcher);
        assertThat(ran.err()).doesNotContain("failed");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("server    listens on http://127.0.0.1:")
                .contains("POST /api/machines/" + MACHINE_ID + "/collectInvestigationPackage  201")
                .contains("GET /api/machineactions/" + ACTION_ID + "/getPackageUri  200", "GET /p.zip  200")
                .contains("entries    1, 27 bytes unpacked", "verify    genuine");
        assertThat(packageOf(ran)).isRegularFile();
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().commandLine().orElse("").contains("FakeLauncher")))
                .isEmpty();
    }

    @Test
    void shouldSayWhyTheServerDidNotStartAndWhereTheLogsAre() throws IOException {
        var ran = demo(FakeLauncher.writeScript(folder, "deaf"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("satchel: the demo failed; what server and collector said is in " + folder)
                .contains("the server ended with code 2: The port is in use")
                .doesNotContain("Exception");
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theCurlCommandsShouldWorkAsPasted() throws Exception {
        var data = folder.resolve("data");
        var launcher = FakeLauncher.writeScript(folder, "good");
        var log = folder.resolve("server.log");
        var command = List.of(launcher.toString(), "serve", "--data", data.toString());
        try (var process = DemoProcess.start("server", log, command, Map.of())) {
            var address = process.said("Satchel listens on ");
            while (address.isEmpty()) {
                Thread.sleep(5);
                process.requireAlive();
                address = process.said("Satchel listens on ");
            }
            var application = new ApplicationResource(
                    "app-1",
                    "it's+secret",
                    "t",
                    "demo",
                    true,
                    List.of(),
                    null,
                    Instant.parse("2026-03-09T07:40:55Z"),
                    false,
                    List.of(),
                    List.of());
            var guide = new CurlGuide(URI.create(address.get()), application, MACHINE_ID).toString();
            var script = guide.substring(guide.indexOf("API="));
            var shell = new ProcessBuilder("sh", "-euc", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).as(said).isZero();
            assertThat(said).contains(ACTION_ID, "\"status\":\"Succeeded\"");
            assertThat(new Shell(folder)
                            .run("verify", folder.resolve("package.zip").toString())
                            .code())
                    .isZero();
        }
    }

    private Shell.Ran demo(Path launcher) {
        return new Shell(folder)
                .with("SATCHEL_LAUNCHER", launcher.toString())
                .run("demo", "--data", folder.resolve("data").toString());
    }

    private static Path packageOf(Shell.Ran ran) {
        var line = ran.out().lines().filter(text -> text.startsWith("package ")).findFirst();
        return Path.of(line.orElseThrow().substring("package ".length()).strip());
    }
}
