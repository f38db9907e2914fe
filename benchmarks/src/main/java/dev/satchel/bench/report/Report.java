package dev.satchel.bench.report;

import dev.satchel.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that one run found, as a table and as JSON. */
public record Report(Map<String, String> machine, List<Row> rows) {
    /** Whether every target that was measured was reached. */
    public boolean reachedAll() {
        return Targets.all().stream()
                .allMatch(target -> target.reached(rows).stream().allMatch(target::isMetBy));
    }

    public String table() {
        var text = new StringBuilder();
        machine.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append(
                "\nMedians of the rounds, ± (greatest less least) / median, × what satchel's value is of that server's\n");
        var title = "";
        for (var row : rows) {
            var itsTitle = "\n" + row.scenario() + ", " + row.variant() + ", in " + row.unit() + "\n";
            if (!itsTitle.equals(title)) {
                text.append(itsTitle);
                title = itsTitle;
            }
            text.append(String.format(Locale.ROOT, "  %-14s", row.server()));
            row.values().keySet().stream().sorted().forEach(measure -> text.append(cell(row, measure)));
            text.append('\n');
        }
        return text.append(targets()).toString();
    }

    private String cell(Row row, Measure measure) {
        var ratio = rows.stream()
                .filter(ours -> ours.is(row.scenario(), row.variant(), Row.OURS) && ours.has(measure))
                .filter(ours -> !row.server().equals(Row.OURS))
                .map(ours -> " ×" + number(ours.ratio(row, measure)))
                .findFirst()
                .orElse("");
        var value = number(row.median(measure)) + " ±" + Math.round(100 * row.spread(measure)) + "%" + ratio;
        return String.format(Locale.ROOT, "  %s %-22s", measure.brief(), value);
    }

    static String number(double value) {
        var digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : Math.abs(value) >= 0.01 ? 4 : 6;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private String targets() {
        var text = new StringBuilder("\nTargets\n");
        for (var target : Targets.all()) {
            var reached = target.reached(rows);
            if (rows.stream().noneMatch(row -> row.scenario().equals(target.scenario()))) {
                continue;
            }
            var verdict = reached.isEmpty()
                    ? "not measured in this run"
                    : number(reached.getAsDouble()) + "  "
                            + (target.isMetBy(reached.getAsDouble()) ? "reached" : "NOT REACHED");
            text.append(String.format(
                    Locale.ROOT,
                    "  %-12s %-16s %-58s %s%n",
                    target.scenario(),
                    target.variant(),
                    target.words(),
                    verdict));
        }
        return text.toString();
    }

    public String json() {
        var targets = new ArrayList<Map<String, Object>>();
        for (var target : Targets.all()) {
            target.reached(rows).ifPresent(value -> {
                var one = new LinkedHashMap<String, Object>();
                one.put("scenario", target.scenario());
                one.put("variant", target.variant());
                one.put("target", target.words());
                one.put("value", value);
                one.put("reached", target.isMetBy(value));
                targets.add(one);
            });
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("machine", machine);
        all.put("rows", rows.stream().map(Report::json).toList());
        all.put("targets", targets);
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static Map<String, Object> json(Row row) {
        var values = new LinkedHashMap<String, Object>();
        row.values().keySet().stream().sorted().forEach(measure -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("median", row.median(measure));
            one.put("spread", row.spread(measure));
            one.put("rounds", row.values().get(measure));
            values.put(measure.name(), one);
        });
        var all = new LinkedHashMap<String, Object>();
        all.put("scenario", row.scenario());
        all.put("variant", row.variant());
        all.put("server", row.server());
        all.put("unit", row.unit());
        all.put("values", values);
        return all;
    }
}
