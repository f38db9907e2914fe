package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Expected;
import dev.satchel.bench.load.Load;
import dev.satchel.bench.load.LoadResult;
import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.SlowReaders;
import dev.satchel.bench.load.Target;
import dev.satchel.bench.load.WrongAnswerException;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.util.List;

/** Links at an even pace, while packages go out to clients that take a megabyte a second each, and while none does. */
final class MixedScenario implements Scenario {
    private static final int LINKS_PER_SECOND = 50;
    private static final int CONNECTIONS = 16;
    private static final int BYTES_PER_SECOND = 1_000_000;

    @Override
    public String name() {
        return "mixed";
    }

    @Override
    public List<Row> run(Stage stage) throws IOException, InterruptedException {
        var sizing = stage.sizing();
        try (var satchel = stage.satchel("mixed")) {
            var big = LinkScenario.finishedAction(stage, satchel, 1, sizing.big());
            var size = satchel.packageFiles().getLast().toFile().length();
            var link = satchel.link(big);
            var target = Target.of(link);
            var request = Requests.get(target, link.getRawPath() + "?" + link.getRawQuery(), "");
            var slow = new SlowReaders(
                    target, sizing.slowDownloads(), BYTES_PER_SECOND, Requests.of(request), Expected.ok(size));
            var links = new Load(
                    satchel.target(),
                    CONNECTIONS,
                    LINKS_PER_SECOND,
                    Requests.of(satchel.apiRequest(Satchel.linkPath(big))),
                    new Expected(200, -1));
            // 50 a second would leave its code uncompiled for minutes, and the compilers would be what disturbs.
            Contest.warmUp(LinkScenario.load(satchel, List.of(big)), sizing);
            return new Contest(name(), "getPackageUri", "links")
                    .add("undisturbed", satchel.tree(), links, sizing, LoadResult::answers)
                    .add(Row.OURS, () -> {
                        try (var running = slow.start()) {
                            var values = Contest.underLoad(satchel.tree(), links, sizing.turn(), LoadResult::answers);
                            requirePace(running.stop(), sizing);
                            return values;
                        }
                    })
                    .run(stage);
        }
    }

    private static void requirePace(double bytesPerSecond, Sizing sizing) throws WrongAnswerException {
        var due = (double) sizing.slowDownloads() * BYTES_PER_SECOND;
        if (!sizing.isSmoke() && bytesPerSecond < due / 2) {
            throw new WrongAnswerException("The slow downloads got " + (long) bytesPerSecond + " bytes a second of "
                    + (long) due + ": the machine is too slow for this many");
        }
    }
}
