package dev.satchel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.launcher.Sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code benchmarks/peers/install} and {@code satchel bench peers}: one leads to the other, which finds the JDK for Maven. */
class BenchmarkPeersTest {
    private static final String INSTALLED = "a checkout/benchmarks/peers/installed/";

    @TempDir
    Path root;

    private Sandbox sandbox;
    private Path satchel;
    private Path install;

    @BeforeEach
    void checkOut() throws IOException {
        sandbox = new Sandbox(root.toRealPath());
        satchel = sandbox.checkout(
                "a checkout", "cd \"${0%/*}\" && echo \"$JAVA_HOME $*\" >>maven.log && [ ! -e broken ]");
        sandbox.jdk("usual/jdk-25", "25.0.1");
        var script = Files.readString(Path.of("..", "benchmarks", "peers", "install"));
        install = sandbox.program("a checkout/benchmarks/peers/install", script);
    }

    @Test
    void theScriptFindsTheJdkThroughTheLauncher() throws Exception {
        assertThat(sandbox.run(install, "wiremock"))
                .isEqualTo(new Outcome(0, "", "install: getting wiremock...\ninstall: wiremock is there\n"));
        assertThat(Files.readString(sandbox.path("a checkout/maven.log")))
                .startsWith(sandbox.path("usual/jdk-25") + " -B -q ")
                .contains("wiremock")
                .containsOnlyOnce("\n");
    }

    @Test
    void theLauncherHandsOnWhatWasAskedFor() throws Exception {
        sandbox.write(INSTALLED + "nginx/.complete", "");
        sandbox.write(INSTALLED + "azurite/.complete", "");
        assertThat(sandbox.run(satchel, "bench", "peers", "nginx", "azurite"))
                .isEqualTo(new Outcome(0, "", "install: nginx is there\ninstall: azurite is there\n"));
        assertThat(sandbox.path("a checkout/maven.log")).as("nothing is built").doesNotExist();
        assertThat(sandbox.run(satchel, "bench", "peers", "apache"))
                .isEqualTo(new Outcome(64, "", "install: no such peer: apache\n"));
    }

    @Test
    void aPeerThatCannotBeHadIsTriedAgain() throws Exception {
        sandbox.write("a checkout/broken", "");
        var outcome = sandbox.run(install, "wiremock");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).endsWith("install: wiremock could not be had: its comparisons are left out\n");
        Files.delete(sandbox.path("a checkout/broken"));
        assertThat(sandbox.run(install, "wiremock").exitCode()).isZero();
    }
}
