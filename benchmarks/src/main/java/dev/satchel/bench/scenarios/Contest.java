package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Load;
import dev.satchel.bench.load.LoadResult;
import dev.satchel.bench.programs.ProcessTree;
import dev.satchel.bench.report.Measure;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Servers that do the same, one after the other in every round. */
final class Contest {
    /** A server that has only just been started may take so long for its first answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As long as a server gains more than this from one warm-up to the next, its code is still being compiled. */
    private static final double STILL_WARMING = 1.05;

    private static final int MOST_WARM_UPS = 3;

    private final String scenario;
    private final String variant;
    private final String unit;
    private final Map<String, Turn> turns = new LinkedHashMap<>();

    Contest(String scenario, String variant, String unit) {
        this.scenario = scenario;
        this.variant = variant;
        this.unit = unit;
    }

    /** What one server does in one round. */
    @FunctionalInterface
    interface Turn {
        Map<Measure, Double> take() throws IOException, InterruptedException;
    }

    Contest add(String server, Turn turn) {
        turns.put(server, turn);
        return this;
    }

    /** Adds a server under load: it is warmed up now, and then measured in each round. */
    Contest add(String server, ProcessTree tree, Load load, Sizing sizing, ToDoubleFunction<LoadResult> units)
            throws IOException, InterruptedException {
        warmUp(load, sizing);
        return add(server, () -> underLoad(tree, load, sizing.turn(), units));
    }

    /** A server whose code has not been compiled yet is another server. */
    static void warmUp(Load load, Sizing sizing) throws IOException, InterruptedException {
        var times = sizing.isSmoke() ? 1 : MOST_WARM_UPS;
        var before = 0L;
        for (var time = 0; time < times; time++) {
            var bytes = load.run(sizing.warmUp()).bytes();
            if (bytes < before * STILL_WARMING) {
                return;
            }
            before = bytes;
        }
    }

    static Map<Measure, Double> underLoad(
            ProcessTree tree, Load load, Duration time, ToDoubleFunction<LoadResult> units)
            throws IOException, InterruptedException {
        tree.forgetPeak();
        var cpu = tree.cpuSeconds();
        var result = load.run(time);
        var used = tree.cpuSeconds() - cpu;
        var done = units.applyAsDouble(result);
        if (done == 0 && time.compareTo(PATIENCE) < 0) {
            return underLoad(tree, load, time.multipliedBy(4), units);
        }
        if (done == 0) {
            throw new IOException("No answer within " + time.toSeconds() + " s");
        }
        var values = new EnumMap<Measure, Double>(Measure.class);
        values.put(Measure.PER_SECOND, done / result.seconds());
        values.put(Measure.CPU_SECONDS, used / done);
        values.put(Measure.PEAK_MIB, tree.peakMib());
        values.put(Measure.GENERATOR_BUSY, result.busy());
        if (result.answers() > 0) {
            values.put(Measure.MEDIAN_MS, result.percentile(50));
            values.put(Measure.P99_MS, result.percentile(99));
        }
        return values;
    }

    List<Row> run(Stage stage) throws IOException, InterruptedException {
        var all = new LinkedHashMap<String, Map<Measure, List<Double>>>();
        for (var round = 1; round <= stage.sizing().rounds(); round++) {
            stage.say()
                    .accept("  " + variant + ", round " + round + " of "
                            + stage.sizing().rounds());
            for (var turn : turns.entrySet()) {
                var values = all.computeIfAbsent(turn.getKey(), _ -> new EnumMap<>(Measure.class));
                turn.getValue().take().forEach((measure, value) -> values.computeIfAbsent(
                                measure, _ -> new ArrayList<>())
                        .add(value));
            }
        }
        return all.entrySet().stream()
                .map(one -> new Row(scenario, variant, one.getKey(), unit, one.getValue()))
                .toList();
    }
}
