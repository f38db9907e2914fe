package dev.satchel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.bench.report.Row;
import dev.satchel.bench.report.Target;
import dev.satchel.bench.report.Targets;
import dev.satchel.bench.scenarios.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Every scenario on the built server alone, so that none rots. How fast is not asked. */
class SmokeTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void everyScenarioShouldMeasureOurServer() throws Exception {
        var exit = new CommandLine(new BenchCommand(CHECKOUT))
                .execute(
                        "--smoke",
                        "--peers",
                        folder.resolve("none").toString(),
                        "--temp",
                        folder.toString(),
                        "--results",
                        folder.resolve("results").toString());

        assertThat(exit).isZero();
        var rows = JsonMapper.shared().readTree(Files.readString(only(".json"))).path("rows");
        var ours = new ArrayList<String>();
        rows.forEach(row -> {
            if (row.path("server").asString().equals(Row.OURS)) {
                ours.add(row.path("scenario").asString());
            }
        });
        assertThat(ours).containsAll(Scenario.all().stream().map(Scenario::name).toList());
        assertThat(Files.readString(only(".txt"))).contains("Targets").doesNotContain("NaN");
        assertThat(Targets.all().stream().map(Target::scenario))
                .as("targets of scenarios that there are")
                .allMatch(ours::contains);
    }

    private Path only(String ending) throws Exception {
        try (var files = Files.list(folder.resolve("results"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aScenarioThatThereIsNotShouldBeRefused() {
        assertThat(new CommandLine(new BenchCommand(CHECKOUT)).execute("--smoke", "lnik"))
                .isEqualTo(2);
    }
}
