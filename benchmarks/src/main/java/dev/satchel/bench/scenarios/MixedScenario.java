package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Expected;
import dev.satchel.bench.load.Load;
import dev.satchel.bench.load.LoadResult;
import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.SlowReaders;
import dev.satchel.bench.load.Target;
import dev.satchel.bench.load.WrongAnswerException;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.report.Measure;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Links at an even pace, while packages go out to clients that take a megabyte a second each, and while none does; and, for
 * comparison, from the moment in which all of these ask at once, when each socket is first filled with megabytes.
 */
final class MixedScenario implements Scenario {
    private static final int LINKS_PER_SECOND = 50;
    private static final int CONNECTIONS = 16;
    private static final int BYTES_PER_SECOND = 1_000_000;

    /** After this long every socket has been filled once, and downloads go at their clients' pace. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    private static final Duration AT_ONCE = Duration.ZERO;

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
                    .add("as all begin", () -> beside(slow, AT_ONCE, satchel, links, sizing))
                    .add(Row.OURS, () -> beside(slow, sizing.isSmoke() ? AT_ONCE : UNDER_WAY, satchel, links, sizing))
                    .run(stage);
        }
    }

    private static Map<Measure, Double> beside(
            SlowReaders slow, Duration after, Satchel satchel, Load links, Sizing sizing)
            throws IOException, InterruptedException {
        try (var running = slow.start()) {
            Thread.sleep(after);
            var values = Contest.underLoad(satchel.tree(), links, sizing.turn(), LoadResult::answers);
            requirePace(running.stop(), sizing);
            return values;
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
