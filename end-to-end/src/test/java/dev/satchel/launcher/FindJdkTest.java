package dev.satchel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.launcher.Sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindJdkTest {
    private static final int NO_JDK = 69;

    @TempDir
    Path root;

    private Sandbox sandbox;
    private Path satchel;

    @BeforeEach
    void unpack() throws IOException {
        sandbox = new Sandbox(root);
        satchel = sandbox.distribution("satchel");
    }

    @Test
    void aMachineWithoutAnyJavaGetsOneLineThatSaysWhatIsMissing() throws Exception {
        assertRefused(sandbox.run(satchel, "serve"), "no Java 25 or later was found: install one");
    }

    @Test
    void aMachineWithOldJavaOnlyGetsTheSameLine() throws Exception {
        sandbox.set("JAVA_HOME", sandbox.jdk("usual/jdk-17", "17.0.15"));
        sandbox.jdk("home/.jdks/jdk-8", "1.8.0_402");
        Files.createSymbolicLink(sandbox.path("path/java"), sandbox.path("usual/jdk-17/bin/java"));

        assertRefused(sandbox.run(satchel, "serve"), "no Java 25 or later was found: install one");
    }

    @Test
    void aJdkInAUsualFolderIsFoundThoughTheDefaultJavaIsOld() throws Exception {
        sandbox.set("JAVA_HOME", sandbox.jdk("usual/jdk-17", "17.0.15"));
        Files.createSymbolicLink(sandbox.path("path/java"), sandbox.path("usual/jdk-17/bin/java"));
        sandbox.jdk("usual/jdk-25", "25");

        assertThat(sandbox.run(satchel, "machines").out()).endsWith("dev.satchel.cli.Main\nmachines\n");
    }

    @Test
    void aJdkOfTheUserIsFound() throws Exception {
        sandbox.jdk("home/.sdkman/candidates/java/26-ea", "26-ea");

        assertThat(sandbox.run(satchel, "machines").exitCode()).isZero();
    }

    @Test
    void javaHomeIsTakenBeforePath() throws Exception {
        sandbox.jdk("other", "25.0.1");
        sandbox.program("other/bin/java", "echo from PATH");
        Files.createSymbolicLink(sandbox.path("path/java"), sandbox.path("other/bin/java"));
        assertThat(sandbox.run(satchel).out()).isEqualTo("from PATH\n");

        var home = sandbox.jdk("home of Java", "25.0.1");
        sandbox.program("home of Java/bin/java", "echo from JAVA_HOME");
        sandbox.set("JAVA_HOME", home);
        assertThat(sandbox.run(satchel).out()).isEqualTo("from JAVA_HOME\n");
    }

    @Test
    void aShimOnThePathIsAskedForItsJdk() throws Exception {
        var jdk = sandbox.jdk("elsewhere", "25.0.1");
        sandbox.program("path/java", "echo '    java.home = " + jdk + "' >&2");

        assertThat(sandbox.run(satchel, "machines").out()).endsWith("dev.satchel.cli.Main\nmachines\n");
    }

    @Test
    void satchelJavaMayBeAFolderOrAProgramBehindALink() throws Exception {
        var jdk = sandbox.jdk("my jdk", "25.0.1");
        sandbox.set("SATCHEL_JAVA", jdk);
        assertThat(sandbox.run(satchel).exitCode()).isZero();

        sandbox.set("SATCHEL_JAVA", Files.createSymbolicLink(sandbox.path("my java"), jdk.resolve("bin/java")));
        assertThat(sandbox.run(satchel).exitCode()).isZero();
    }

    @Test
    void satchelJavaThatIsOldIsRefusedThoughAnotherJdkWouldDo() throws Exception {
        sandbox.jdk("usual/jdk-25", "25");
        sandbox.set("SATCHEL_JAVA", sandbox.jdk("jdk-17", "17.0.15"));

        assertRefused(sandbox.run(satchel), "jdk-17, is no Java 25 or later but version 17.0.15: set it");
    }

    @Test
    void satchelJavaThatIsNotThereIsRefused() throws Exception {
        sandbox.set("SATCHEL_JAVA", sandbox.path("nowhere"));

        assertRefused(sandbox.run(satchel), "nowhere, is no Java 25 or later: set it");
    }

    @Test
    void aCheckoutNeedsACompiler() throws Exception {
        var jre = sandbox.jdk("usual/jre-25", "25");
        Files.delete(jre.resolve("bin/javac"));

        assertRefused(sandbox.run(sandbox.checkout("checkout", "exit 1")), "no JDK 25 or later was found: install one");
        assertThat(sandbox.run(satchel).exitCode()).isZero();
    }

    private static void assertRefused(Outcome outcome, String reason) {
        assertThat(outcome.err()).startsWith("satchel: ").contains(reason).containsOnlyOnce("\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(NO_JDK);
    }
}
