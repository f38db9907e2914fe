package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Target;
import dev.satchel.bench.programs.Azurite;
import dev.satchel.bench.programs.Program;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.programs.WireMock;
import dev.satchel.bench.report.Measure;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * From the start of a process, on what an earlier one left behind, to its first correct answer, and what it takes then: ours
 * to a link, Azurite to a blob, WireMock to its stub.
 */
final class StartScenario implements Scenario {
    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> run(Stage stage) throws IOException, InterruptedException {
        var contest = new Contest(name(), "first answer", "starts");
        var satchel = stage.satchel("start");
        try (satchel) {
            var action = LinkScenario.finishedAction(stage, satchel, 1, Sizing.SMALL);
            var path = Satchel.linkPath(action);
            var body = satchel.api("GET", path, "");
            var link = satchel.url().resolve(path);
            var headers = "Authorization: Bearer " + satchel.token() + "\r\n";
            satchel.stop();
            contest.add(Row.OURS, () -> started(satchel.program().again(), link, headers));
            if (stage.has("azurite")) {
                azurite(stage, contest);
            }
            if (stage.has("wiremock")) {
                wireMock(stage, contest, path, body);
            }
            return contest.run(stage);
        }
    }

    private static void azurite(Stage stage, Contest contest) throws IOException, InterruptedException {
        var folder = stage.folder().resolve("start-azurite");
        var file = Files.write(Files.createDirectories(folder).resolve("small"), new byte[(int) Sizing.SMALL]);
        var peer = Azurite.start(stage.peers(), folder);
        try (peer) {
            var address = peer.publish(file);
            // Azurite writes its tables some seconds after a change.
            Thread.sleep(6_000);
            contest.add("azurite", () -> started(peer.program().again(), address, ""));
        }
    }

    private static void wireMock(Stage stage, Contest contest, String path, String body)
            throws IOException, InterruptedException {
        var peer = WireMock.start(stage.peers(), stage.folder().resolve("start-wiremock"), path, body);
        try (peer) {
            contest.add(
                    "wiremock", () -> started(peer.program().again(), peer.url().resolve(path), ""));
        }
    }

    private static Map<Measure, Double> started(Program program, URI address, String headers)
            throws IOException, InterruptedException {
        try (program) {
            program.await(() -> FirstAnswer.isThere(Target.of(address), address, headers));
            var seconds = (System.nanoTime() - program.startedNanos()) / 1e9;
            var tree = program.tree();
            return Map.of(
                    Measure.SECONDS,
                    seconds,
                    Measure.CPU_SECONDS,
                    tree.cpuSeconds(),
                    Measure.RESIDENT_MIB,
                    tree.residentMib());
        }
    }
}
