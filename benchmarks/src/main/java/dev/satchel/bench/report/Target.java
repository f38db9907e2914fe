package dev.satchel.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What the server has to reach.
 *
 * @param versus the other server, whose value is the measure; empty where the bound itself is
 * @param versusVariant the variant that the other is looked for in
 */
public record Target(
        String scenario,
        String variant,
        Measure measure,
        String versus,
        String versusVariant,
        Direction direction,
        double bound) {
    /** Which side of the bound is good. */
    public enum Direction {
        AT_LEAST,
        AT_MOST
    }

    static Target ratio(
            String scenario, String variant, Measure measure, String versus, Direction direction, double bound) {
        return new Target(scenario, variant, measure, versus, variant, direction, bound);
    }

    static Target value(String scenario, String variant, Measure measure, double most) {
        return new Target(scenario, variant, measure, "", variant, Direction.AT_MOST, most);
    }

    /** What was reached; empty where this run did not measure it. */
    public OptionalDouble reached(List<Row> rows) {
        var ours = find(rows, variant, Row.OURS);
        if (ours.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (versus.isEmpty()) {
            return OptionalDouble.of(ours.getFirst().median(measure));
        }
        return find(rows, versusVariant, versus).stream()
                .mapToDouble(other -> ours.getFirst().ratio(other, measure))
                .findFirst();
    }

    private List<Row> find(List<Row> rows, String itsVariant, String server) {
        return rows.stream()
                .filter(row -> row.is(scenario, itsVariant, server) && row.has(measure))
                .toList();
    }

    public boolean isMetBy(double value) {
        return direction == Direction.AT_LEAST ? value >= bound : value <= bound;
    }

    public String words() {
        var side = direction == Direction.AT_LEAST ? "at least " : "at most ";
        var amount =
                bound == Math.rint(bound) ? Long.toString((long) bound) : String.format(Locale.ROOT, "%.2f", bound);
        var other = versus.equals(Row.OURS) ? versusVariant : versus;
        return measure.words() + " " + side + amount + (versus.isEmpty() ? "" : " × that of " + other);
    }
}
