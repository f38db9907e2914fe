package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is installed says which version it is, from the manifests of its jars. */
class VersionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "--version,               satchel",
        "serve --version,         satchel",
        "collector --version,     satchel collector",
        "collector run --version, satchel collector"
    })
    void everyProgramShouldSayItsVersion(String typed, String name) throws Exception {
        var said = new Satchel(folder).run(typed.split(" ", -1)).mustSucceed();
        assertThat(said.out()).matches(name + " [0-9]+(\\.[0-9]+)+(-SNAPSHOT)?\n");
        assertThat(said.err()).isEmpty();
    }
}
