package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Expected;
import dev.satchel.bench.load.Load;
import dev.satchel.bench.load.LoadResult;
import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.Target;
import dev.satchel.bench.programs.Call;
import dev.satchel.bench.programs.Device;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.programs.WireMock;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** getPackageUri, against WireMock's canned answer and against a route of our own that does nothing. */
final class LinkScenario implements Scenario {
    private static final int CONNECTIONS = 64;
    private static final int ACTIONS = 16;

    @Override
    public String name() {
        return "link";
    }

    @Override
    public List<Row> run(Stage stage) throws IOException, InterruptedException {
        try (var satchel = stage.satchel("link")) {
            var actions = new ArrayList<String>();
            for (var number = 0; number < ACTIONS; number++) {
                actions.add(finishedAction(stage, satchel, number, Sizing.SMALL));
            }
            requireGoodLink(satchel, actions.getFirst());
            var contest = new Contest(name(), "getPackageUri", "links");
            contest.add(Row.OURS, satchel.tree(), load(satchel, actions), stage.sizing(), LoadResult::answers);
            var bare = "OPTIONS /collector/uploads HTTP/1.1\r\nHost: "
                    + satchel.target().authority() + "\r\nTus-Resumable: 1.0.0\r\n\r\n";
            contest.add(
                    "bare route",
                    satchel.tree(),
                    Load.closedLoop(satchel.target(), CONNECTIONS, Requests.of(bare), new Expected(204, 0)),
                    stage.sizing(),
                    LoadResult::answers);
            return withWireMock(stage, satchel, actions.getFirst(), contest);
        }
    }

    private static List<Row> withWireMock(Stage stage, Satchel satchel, String action, Contest contest)
            throws IOException, InterruptedException {
        if (!stage.has("wiremock")) {
            return contest.run(stage);
        }
        var path = Satchel.linkPath(action);
        var body = satchel.api("GET", path, "");
        try (var peer = WireMock.start(stage.peers(), stage.folder().resolve("wiremock"), path, body)) {
            var target = Target.of(peer.url());
            var requests = Requests.of(Requests.get(target, path, "Authorization: Bearer " + satchel.token() + "\r\n"));
            var load = Load.closedLoop(target, CONNECTIONS, requests, Expected.ok(body.length()));
            contest.add("wiremock", peer.tree(), load, stage.sizing(), LoadResult::answers);
            return contest.run(stage);
        }
    }

    static Load load(Satchel satchel, List<String> actions) {
        var requests = actions.stream()
                .map(action -> satchel.apiRequest(Satchel.linkPath(action)))
                .toList();
        return Load.closedLoop(satchel.target(), CONNECTIONS, Requests.inTurn(requests), new Expected(200, -1));
    }

    /** An action whose package of so many bytes has been uploaded; returns its id. */
    static String finishedAction(Stage stage, Satchel satchel, int number, long bytes)
            throws IOException, InterruptedException {
        var device = Device.enrol(satchel, "device-" + number + ".contoso.com");
        var delivery = device.collect(stage.folder(), bytes);
        device.deliver(delivery);
        Files.delete(delivery.file().path());
        return delivery.action();
    }

    private static void requireGoodLink(Satchel satchel, String action) throws IOException, InterruptedException {
        var found = Call.sha256(satchel.link(action));
        for (var file : satchel.packageFiles()) {
            if (Call.sha256(file).equals(found)) {
                return;
            }
        }
        throw new IOException("What the link leads to is none of the packages");
    }
}
