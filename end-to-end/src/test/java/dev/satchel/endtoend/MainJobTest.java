package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on this very machine: real server, real collector, real command line. */
class MainJobTest {
    /** A collection takes its time, and so does each look at it by a program that starts for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> UNDER_WAY = List.of("Pending", "InProgress");

    @TempDir
    Path folder;

    @Test
    void aPackageOfThisMachineIsCollectedDownloadedAndVerified() throws IOException, InterruptedException {
        try (var installation = Installation.start(folder);
                var _ = collector(installation)) {
            var satchel = installation.satchel();
            var machine = awaitMachine(satchel);
            var target = Files.createDirectory(folder.resolve("downloads"));

            var collected = satchel.run(
                            "collect",
                            machine,
                            "--comment",
                            "Case 77",
                            "--wait",
                            "--download",
                            target.toString(),
                            "--json")
                    .mustSucceed();

            var action = Json.mapper().readTree(collected.out());
            assertThat(action.path("status").asString()).isEqualTo("Succeeded");
            assertThat(action.path("requestorComment").asString()).isEqualTo("Case 77");
            try (var files = Files.list(target)) {
                var zip = files.toList();
                assertThat(zip).hasSize(1);
                satchel.run("verify", zip.getFirst().toString()).mustSucceed();
            }
            lookAround(satchel, machine, action.path("id").asString());
            secondServerIsRefused(satchel);
            assertThat(installation.server().stop().err()).contains("Stopped").doesNotContain("Exception", "token=");
        }
    }

    @Test
    void killedServerComesBackAndThePackageStillArrives() throws IOException, InterruptedException {
        try (var installation = Installation.start(folder);
                var _ = collector(installation)) {
            var satchel = installation.satchel();
            var machine = awaitMachine(satchel);
            var id = Installation.json(satchel.run("collect", machine, "--comment", "kill", "--json"), "id");
            awaitStatus(satchel, id, List.of("InProgress", "Succeeded"));

            installation.killServer();
            installation.restartServer();

            awaitStatus(satchel, id, List.of("Succeeded"));
            var zip = folder.resolve("package.zip");
            satchel.run("download", id, "--to", zip.toString()).mustSucceed();
            satchel.run("verify", zip.toString()).mustSucceed();
        }
    }

    private static Satchel.Running collector(Installation installation) throws IOException, InterruptedException {
        installation.satchel().with("SATCHEL_ENROLMENT_TOKEN", installation.enrolmentToken());
        installation
                .satchel()
                .run("collector", "enrol", "--server", installation.url())
                .mustSucceed();
        return installation.satchel().start("collector", "run");
    }

    private static String awaitMachine(Satchel satchel) throws IOException, InterruptedException {
        var machines = Eventually.see(
                PATIENCE,
                "a machine",
                () -> Json.mapper()
                        .readTree(
                                satchel.run("machines", "--json").mustSucceed().out()),
                found -> !found.isEmpty());
        return machines.get(0).path("id").asString();
    }

    private static void awaitStatus(Satchel satchel, String action, List<String> wanted)
            throws IOException, InterruptedException {
        var reached = Eventually.see(
                PATIENCE,
                "an action in " + wanted,
                () -> Installation.json(satchel.run("action", "show", action, "--json"), "status"),
                status -> wanted.contains(status) || !UNDER_WAY.contains(status));
        assertThat(reached).isIn(wanted);
    }

    private static void lookAround(Satchel satchel, String machine, String action)
            throws IOException, InterruptedException {
        var name = Installation.json(satchel.run("machine", "show", machine, "--json"), "computerDnsName");
        assertThat(Installation.json(satchel.run("machine", "show", name, "--json"), "id"))
                .isEqualTo(machine);
        assertThat(satchel.run("actions", "--filter", "status eq 'Succeeded'")
                        .mustSucceed()
                        .out())
                .contains(action);
        assertThat(satchel.run("link", action).mustSucceed().out()).contains("/safedownload/", "?token=");
        var cancelled = satchel.run("action", "cancel", action, "--comment", "too late");
        assertThat(cancelled.exitCode()).isNotZero();
        assertThat(cancelled.err()).contains("cannot be cancelled").doesNotContain("Exception");
    }

    private static void secondServerIsRefused(Satchel satchel) throws IOException, InterruptedException {
        var second = satchel.run("serve", "--listen", "127.0.0.1:0");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err().strip().lines()).hasSize(1);
        assertThat(second.err()).contains("Another Satchel is running on the data folder");
    }
}
