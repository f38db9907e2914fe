package dev.satchel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    @Test
    void aScenarioThatThereIsNotShouldBeNamedBesideThoseThatThereAre() {
        assertThat(refused("link", "lnk")).contains("no scenario 'lnk'").contains("download-tls");
    }

    @Test
    void aSizeThatThereIsNotShouldBeNamedBesideThoseThatThereAre() {
        assertThat(refused("--size", "huge", "link")).contains("no size 'huge'; there are smoke, quick and full");
    }

    @Test
    void noRoundsShouldBeRefused() {
        assertThat(refused("--rounds", "0", "link")).contains("--rounds takes a number from 1 on, not 0");
    }

    private static String refused(String... arguments) {
        var said = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(new BenchCommand(Path.of("nowhere"))).execute(arguments))
                    .isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
