package dev.satchel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunProgramTest {
    @TempDir
    Path root;

    private Sandbox sandbox;
    private Path satchel;

    @BeforeEach
    void unpack() throws IOException {
        sandbox = new Sandbox(root.toRealPath());
        satchel = sandbox.distribution("a folder/satchel 1");
        sandbox.set("SATCHEL_JAVA", sandbox.jdk("a jdk", "25.0.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "serve --listen :0,  dev.satchel.server.Main     --listen :0",
        "collector run,      dev.satchel.collector.Main  run",
        "admin tenant list,  dev.satchel.cli.Main        admin tenant list",
        "--version,          dev.satchel.cli.Main        --version",
        "'',                 dev.satchel.cli.Main"
    })
    void everySubcommandReachesItsProgram(String typed, String expected) throws Exception {
        var arguments = typed.isEmpty() ? new String[0] : typed.split(" ");

        assertThat(sandbox.run(satchel, arguments).out())
                .endsWith("\n" + String.join("\n", expected.split(" +")) + "\n");
    }

    @Test
    void argumentsArriveAsTheyWereTyped() throws Exception {
        var outcome = sandbox.run(satchel, "collect", "--comment", "two words  *", "", "'\"$HOME\\");

        assertThat(outcome.out()).endsWith("collect\n--comment\ntwo words  *\n\n'\"$HOME\\\n");
    }

    @Test
    void theClassPathIsSortedAndTheProgramLearnsWhereItsLauncherIs() throws Exception {
        var lib = sandbox.path("a folder/satchel 1/lib");

        assertThat(sandbox.run(satchel).out())
                .contains("\n-cp\n" + lib.resolve("a.jar") + ":" + lib.resolve("b.jar") + "\n")
                .contains("\n-Dsatchel.launcher=" + satchel + "\n");
    }

    @Test
    void aSymbolicLinkFromAnotherFolderStartsTheSameProgram() throws Exception {
        Files.createSymbolicLink(sandbox.path("link"), Path.of("a folder/satchel 1/bin/satchel"));
        var link = Files.createSymbolicLink(sandbox.path("home/link to link"), Path.of("../link"));

        assertThat(sandbox.run(link, "machines").out())
                .isEqualTo(sandbox.run(satchel, "machines").out());
    }

    @Test
    void moreOptionsForTheJvmComeAfterOurs() throws Exception {
        sandbox.set("SATCHEL_JAVA_OPTS", "-Xmx4g -XX:+UseZGC");

        assertThat(sandbox.run(satchel, "serve").out()).containsSubsequence("-XX:+UseG1GC\n", "-Xmx4g\n-XX:+UseZGC\n");
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        sandbox.program("a jdk/bin/java", "exit 42");

        assertThat(sandbox.run(satchel, "serve").exitCode()).isEqualTo(42);
    }

    @Test
    void theProgramTakesTheProcessOfTheLauncherSoThatSignalsReachIt() throws Exception {
        sandbox.program("a jdk/bin/java", "echo $$");

        var running = sandbox.start(satchel, "serve");

        assertThat(Sandbox.finish(running).out()).isEqualTo(running.process().pid() + "\n");
    }

    @ParameterizedTest
    @CsvSource({"test", "dist"})
    void whatNeedsTheSourcesIsRefusedWithOneLine(String subcommand) throws Exception {
        var outcome = sandbox.run(satchel, subcommand);

        assertThat(outcome.err())
                .isEqualTo("satchel: " + subcommand + " works in a checkout of the sources, not in a distribution\n");
        assertThat(outcome.exitCode()).isEqualTo(64);
    }
}
