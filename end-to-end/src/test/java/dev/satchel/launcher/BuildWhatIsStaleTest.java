package dev.satchel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.launcher.Sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildWhatIsStaleTest {
    /** Stands for Maven: keeps its arguments and assembles a program. It takes longer than a tick of a file's time. */
    private static final String MVNW = """
            cd "${0%/*}" && echo "$JAVA_HOME $*" >>maven.log && sleep 0.02
            [ ! -e broken ] || { echo '[ERROR] broken is there'; exit 1; }
            mkdir -p distribution/target/satchel/bin distribution/target/satchel/lib
            ln -sf ../../../../satchel distribution/target/satchel/bin/satchel""";

    private static final String BUILDING = "satchel: building (once; later starts are instant)...\n";

    @TempDir
    Path root;

    private Sandbox sandbox;
    private Path satchel;

    @BeforeEach
    void checkOut() throws IOException {
        sandbox = new Sandbox(root.toRealPath());
        satchel = sandbox.checkout("a checkout", MVNW);
        sandbox.jdk("usual/jdk-25", "25.0.1");
    }

    @Test
    void theFirstStartBuildsOnTheJdkThatWasFoundAndTheSecondDoesNot() throws Exception {
        var first = sandbox.run(satchel, "machines");
        assertThat(first.err()).isEqualTo(BUILDING);
        assertThat(first.out()).endsWith("dev.satchel.cli.Main\nmachines\n");
        assertThat(builds())
                .startsWith(sandbox.path("usual/jdk-25") + " -B package")
                .containsOnlyOnce("\n");

        var second = sandbox.run(satchel, "machines");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        sandbox.run(satchel);
        sandbox.write("a checkout/core/src/main/java/Core.java", "class Core { int changed; }");

        assertBuiltOnce();
    }

    @Test
    void aDeletedSourceIsBuilt() throws Exception {
        sandbox.run(satchel);
        Files.delete(sandbox.path("a checkout/core/src/main/java/Core.java"));

        assertBuiltOnce();
    }

    @Test
    void aChangedPomOfAModuleIsBuilt() throws Exception {
        sandbox.run(satchel);
        sandbox.write("a checkout/core/pom.xml", "<project><changed/></project>");

        assertBuiltOnce();
    }

    @Test
    void aSourceThatWasUnpackedWithAnOldTimeIsBuilt() throws Exception {
        sandbox.run(satchel);
        Files.setLastModifiedTime(
                sandbox.path("a checkout/core/src/main/java/Core.java"), FileTime.fromMillis(1_000_000_000_000L));

        assertBuiltOnce();
    }

    @Test
    void aProgramThatWasCleanedAwayIsBuilt() throws Exception {
        sandbox.run(satchel);
        Files.delete(sandbox.path("a checkout/distribution/target/satchel/bin/satchel"));

        assertBuiltOnce();
    }

    @Test
    void aTestThatChangedIsNoReasonToBuild() throws Exception {
        sandbox.run(satchel);
        sandbox.write("a checkout/core/src/test/java/CoreTest.java", "class CoreTest {}");

        assertThat(sandbox.run(satchel).err()).isEmpty();
    }

    @Test
    void aBuildThatFailsShowsItsErrorsAndIsTriedAgain() throws Exception {
        sandbox.write("a checkout/broken", "");
        for (int start = 0; start < 2; start++) {
            var outcome = sandbox.run(satchel, "machines");
            assertThat(outcome).isEqualTo(new Outcome(70, "", BUILDING + "[ERROR] broken is there\n"));
        }

        Files.delete(sandbox.path("a checkout/broken"));
        assertThat(sandbox.run(satchel, "machines").exitCode()).isZero();
    }

    @Test
    void launchersThatStartAtTheSameTimeBuildOnce() throws Exception {
        sandbox.program("a checkout/mvnw", MVNW + "; sleep 0.3");
        var one = sandbox.start(satchel, "machines");
        var two = sandbox.start(satchel, "machines");

        assertThat(Sandbox.finish(one).exitCode()).isZero();
        assertThat(Sandbox.finish(two).exitCode()).isZero();
        assertThat(builds()).containsOnlyOnce("\n");
    }

    @Test
    void aLockOfAProcessThatDiedHoldsNobodyUp() throws Exception {
        var dead = sandbox.start(Path.of("/bin/sh"), "-c", "exit 0");
        Sandbox.finish(dead);
        Files.createDirectories(sandbox.path("a checkout/build"));
        Files.createSymbolicLink(
                sandbox.path("a checkout/build/lock"),
                Path.of("" + dead.process().pid()));

        assertThat(sandbox.run(satchel).err()).isEqualTo(BUILDING);
    }

    @Test
    void buildOffRunsWhatWasBuiltLast() throws Exception {
        sandbox.run(satchel);
        sandbox.write("a checkout/pom.xml", "<project><changed/></project>");
        sandbox.set("SATCHEL_BUILD", "off");

        assertThat(sandbox.run(satchel).err()).isEmpty();
    }

    @Test
    void testRunsEveryTestAndHandsOnMoreArguments() throws Exception {
        assertThat(sandbox.run(satchel, "test", "-pl", "core").exitCode()).isZero();
        assertThat(builds()).endsWith(" -B verify -pl core\n");

        sandbox.write("a checkout/broken", "");
        assertThat(sandbox.run(satchel, "test")).isEqualTo(new Outcome(70, "[ERROR] broken is there\n", ""));
    }

    private void assertBuiltOnce() throws IOException, InterruptedException {
        assertThat(sandbox.run(satchel).err()).isEqualTo(BUILDING);
        assertThat(sandbox.run(satchel).err()).isEmpty();
    }

    private String builds() throws IOException {
        return Files.readString(sandbox.path("a checkout/maven.log"));
    }
}
