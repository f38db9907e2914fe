package dev.satchel.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AotCacheTest {
    /** Stands for the JVM: makes the cache that it is asked for, and prints its arguments. */
    private static final String JAVA = """
            for argument; do
                echo "$argument"
                case $argument in -XX:AOTMode=create) create=yes ;; esac
                case $create$argument in yes-XX:AOTCache=*) echo cache >"${argument#*=}" ;; esac
            done""";

    @TempDir
    Path root;

    private Sandbox sandbox;
    private Path satchel;

    @BeforeEach
    void unpack() throws IOException {
        sandbox = new Sandbox(root.toRealPath());
        satchel = sandbox.distribution("a folder/satchel");
        sandbox.set("SATCHEL_JAVA", sandbox.jdk("a jdk", "25.0.1"));
        sandbox.program("a jdk/bin/java", JAVA);
        sandbox.unset("SATCHEL_AOT");
    }

    @Test
    void aPreparedCacheIsUsedByTheNextStart() throws Exception {
        var prepared = sandbox.run(satchel, "prepare", "serve");
        assertThat(prepared.err()).isEmpty();
        assertThat(prepared.out())
                .startsWith(sandbox.path("a folder/satchel/aot/serve-").toString());

        assertThat(sandbox.run(satchel, "serve").out()).contains("\n-XX:AOTCache=" + prepared.out());
    }

    @Test
    void prepareMakesTheCacheOfEveryProgramAndLeavesNothingElse() throws Exception {
        assertThat(sandbox.run(satchel, "prepare").out().lines()).hasSize(3);

        try (var files = Files.list(sandbox.path("a folder/satchel/aot"))) {
            assertThat(files).hasSize(3).allMatch(Files::isRegularFile);
        }
    }

    @Test
    void aCacheIsNotUsedWithOtherJars() throws Exception {
        var before = sandbox.run(satchel, "prepare", "cli").out();
        sandbox.write("a folder/satchel/lib/a.jar", "another");

        assertThat(sandbox.run(satchel, "prepare", "cli").out()).isNotEqualTo(before);
    }

    @Test
    void aCacheIsNotUsedWithAnotherJdk() throws Exception {
        var before = sandbox.run(satchel, "prepare", "cli").out();
        sandbox.set("SATCHEL_JAVA", sandbox.jdk("another jdk", "25.0.2"));
        sandbox.program("another jdk/bin/java", JAVA);

        assertThat(sandbox.run(satchel, "prepare", "cli").out()).isNotEqualTo(before);
    }

    @Test
    void aCacheThatCannotBeMadeStopsNothing() throws Exception {
        sandbox.program("a jdk/bin/java", "echo \"$@\"");

        assertThat(sandbox.run(satchel, "prepare", "cli").err())
                .isEqualTo("satchel: no AOT cache could be made for cli: it starts without\n");
        assertThat(sandbox.run(satchel, "machines").out())
                .doesNotContain("AOTCache")
                .endsWith("machines\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln", "mktemp"})
    void aFolderInWhichNothingCanBeMadeEndsThePreparation(String tool) throws Exception {
        sandbox.write("a folder/satchel/aot/of-another-user", "");
        sandbox.program("path/" + tool, "exit 1");

        assertThat(sandbox.run(satchel, "prepare", "cli").err())
                .isEqualTo("satchel: no AOT cache could be made for cli: it starts without\n");
        try (var files = Files.list(sandbox.path("a folder/satchel/aot"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aProgramThatCannotTrainIsMadeToShowItsHelp() throws Exception {
        sandbox.program("a jdk/bin/java", JAVA + "; case $argument in --train) exit 2 ;; esac");

        assertThat(sandbox.run(satchel, "prepare", "collector").out()).contains("/aot/collector-");
    }

    @Test
    void theFirstStartMakesTheCacheInTheBackgroundForThoseAfterIt() throws Exception {
        assertThat(sandbox.run(satchel, "machines").out())
                .doesNotContain("AOTCache")
                .endsWith("machines\n");

        // It waits for a training that is going on.
        var cache = sandbox.run(satchel, "prepare", "cli").out();
        assertThat(sandbox.run(satchel, "machines").out()).contains("-XX:AOTCache=" + cache);
    }

    @Test
    void aFolderThatMayNotBeWrittenToHasItsCachesInTheFolderOfTheUser() throws Exception {
        var app = sandbox.path("a folder/satchel");
        assumeThat(app.toFile().setWritable(false) && !Files.isWritable(app)).isTrue();
        try {
            assertThat(sandbox.run(satchel, "prepare", "cli").out())
                    .startsWith(sandbox.path("home/.cache/satchel/cli-").toString());
        } finally {
            assertThat(app.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void aotOffUsesNoCacheAndMakesNone() throws Exception {
        sandbox.set("SATCHEL_AOT", "off");
        assertThat(sandbox.run(satchel, "machines").out()).doesNotContain("AOTCache");
        assertThat(sandbox.path("a folder/satchel/aot")).doesNotExist();

        sandbox.run(satchel, "prepare");
        assertThat(sandbox.run(satchel, "machines").out()).doesNotContain("AOTCache");
    }
}
