package dev.satchel.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One server in one variant of a scenario, with a value of each measure for each round.
 *
 * @param unit what is counted, such as links or GiB
 */
public record Row(String scenario, String variant, String server, String unit, Map<Measure, List<Double>> values) {
    public static final String OURS = "satchel";

    public Row {
        values = Map.copyOf(values);
    }

    public boolean is(String itsScenario, String itsVariant, String itsServer) {
        return scenario.equals(itsScenario) && variant.equals(itsVariant) && server.equals(itsServer);
    }

    public boolean has(Measure measure) {
        return values.containsKey(measure);
    }

    public double median(Measure measure) {
        return median(of(measure).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The distance between the greatest and the least, as a share of the median. */
    public double spread(Measure measure) {
        var all = of(measure).stream().mapToDouble(Double::doubleValue).summaryStatistics();
        var median = median(measure);
        return median == 0 ? 0 : (all.getMax() - all.getMin()) / median;
    }

    /**
     * How many times the other's value this one's is: the median of what it was in each round, so that what disturbs the
     * machine for a while disturbs both.
     */
    public double ratio(Row other, Measure measure) {
        var mine = of(measure);
        var theirs = other.of(measure);
        var rounds = new double[Math.min(mine.size(), theirs.size())];
        for (var round = 0; round < rounds.length; round++) {
            rounds[round] = mine.get(round) / theirs.get(round);
        }
        return median(rounds);
    }

    private List<Double> of(Measure measure) {
        return values.getOrDefault(measure, List.of());
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        var middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
