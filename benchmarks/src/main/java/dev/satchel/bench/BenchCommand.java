package dev.satchel.bench;

import dev.satchel.bench.programs.Peers;
import dev.satchel.bench.report.Machine;
import dev.satchel.bench.report.Report;
import dev.satchel.bench.report.Row;
import dev.satchel.bench.scenarios.Scenario;
import dev.satchel.bench.scenarios.Sizing;
import dev.satchel.bench.scenarios.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "satchel bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the server and the peers that are installed (benchmarks/peers/install), lets them do the same in turns,"
                    + " and shows medians, spread, ratios and what has been reached.",
            "There are: link, download, download-tls, upload, start, scale, fleet, mixed; all of them where none is named."
                    + " satchel bench jmh [PATTERN] measures the pieces."
        },
        footerHeading =
                "%nExit codes: 0 measured, 1 not every target reached (--check), 2 wrong arguments, 3 a server did"
                        + " not do what is measured.%n")
final class BenchCommand implements Callable<Integer> {
    private static final int NOT_REACHED = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int BROKEN = 3;

    private final Path checkout;

    /** @param checkout the folder of the sources, in which the peers, the results and the built server are */
    BenchCommand(Path checkout) {
        this.checkout = checkout;
    }

    @Parameters(paramLabel = "SCENARIO", description = "what to measure")
    private List<String> names = new ArrayList<>();

    @Option(names = "--size", defaultValue = "full", description = "smoke, quick (some minutes) or full (the default)")
    private String size = "full";

    @Option(names = "--rounds", paramLabel = "N", description = "in place of the size's number, for a shorter run")
    private @Nullable Integer rounds;

    @Option(names = "--smoke", description = "as --size smoke: whether all of it works")
    private boolean smoke;

    @Option(names = "--json", description = "prints the result as JSON")
    private boolean json;

    @Option(names = "--check", description = "fails if a target that was measured is not reached")
    private boolean check;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "keeps the result in this folder, as table and JSON; benchmarks/results for the size full")
    private @Nullable Path results;

    @Option(names = "--temp", paramLabel = "DIR", description = "for some GiB of files, on a disk; they are removed")
    private Path temp = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--peers", paramLabel = "DIR", description = "where the peers are installed")
    private @Nullable Path peers;

    @Option(names = "--launcher", paramLabel = "FILE", description = "the satchel whose server is measured")
    private @Nullable Path launcher;

    @Override
    public Integer call() {
        var known = Scenario.all();
        var chosen = known.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .toList();
        var unknown = names.stream()
                .filter(name -> known.stream().noneMatch(one -> one.name().equals(name)))
                .findFirst();
        if (unknown.isPresent()) {
            return wrong("there is no scenario '" + unknown.get() + "'; there are "
                    + String.join(", ", known.stream().map(Scenario::name).toList()));
        }
        var sizing = sizing();
        if (sizing == null) {
            return wrong("there is no size '" + size + "'; there are smoke, quick and full");
        }
        if (sizing.rounds() < 1) {
            return wrong("--rounds takes a number from 1 on, not " + rounds);
        }
        return measure(chosen, sizing);
    }

    private int measure(List<Scenario> chosen, Sizing sizing) {
        try {
            var rows = new ArrayList<Row>();
            var machine = Machine.describe(sizing.name());
            var broken = chosen.stream()
                    .filter(scenario -> !measured(scenario, sizing, rows))
                    .count();
            var report = new Report(machine, rows);
            System.out.println(json ? report.json() : report.table());
            if (results != null || sizing.name().equals("full")) {
                keep(report, results != null ? results : checkout.resolve("benchmarks/results"), sizing.name());
            }
            return broken > 0 ? BROKEN : check && !report.reachedAll() ? NOT_REACHED : 0;
        } catch (IOException broken) {
            System.err.println("satchel bench: " + broken.getMessage());
            return BROKEN;
        }
    }

    private static int wrong(String message) {
        System.err.println("satchel bench: " + message);
        return WRONG_ARGUMENTS;
    }

    /** Null for a size that there is not. */
    private @Nullable Sizing sizing() {
        var chosen =
                switch (smoke ? "smoke" : size) {
                    case "smoke" -> Sizing.smoke();
                    case "quick" -> Sizing.quick();
                    case "full" -> Sizing.full();
                    default -> null;
                };
        return chosen == null || rounds == null ? chosen : chosen.withRounds(rounds);
    }

    /** A scenario that breaks takes nothing from the others: a long run is not lost. */
    private boolean measured(Scenario scenario, Sizing sizing, List<Row> rows) {
        System.err.println(scenario.name());
        try {
            var folder = Files.createTempDirectory(temp.toAbsolutePath(), "satchel-bench");
            try {
                rows.addAll(scenario.run(stage(sizing, folder)));
                return true;
            } finally {
                remove(folder);
            }
        } catch (IOException broken) {
            System.err.println("satchel bench: " + scenario.name() + " was not measured: " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private Stage stage(Sizing sizing, Path folder) {
        var program = launcher == null ? checkout.resolve("distribution/target/satchel/bin/satchel") : launcher;
        var others = peers == null ? checkout.resolve("benchmarks/peers/installed") : peers;
        return new Stage(
                sizing, program.toAbsolutePath(), folder, new Peers(others.toAbsolutePath()), System.err::println);
    }

    private static void keep(Report report, Path folder, String size) throws IOException {
        Files.createDirectories(folder);
        var name = report.machine().getOrDefault("date", "").replace(":", "").replace("-", "") + "-" + size;
        Files.writeString(folder.resolve(name + ".txt"), report.table());
        Files.writeString(folder.resolve(name + ".json"), report.json() + "\n");
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
