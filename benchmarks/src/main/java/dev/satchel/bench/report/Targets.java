package dev.satchel.bench.report;

import static dev.satchel.bench.report.Measure.CPU_PERCENT;
import static dev.satchel.bench.report.Measure.CPU_SECONDS;
import static dev.satchel.bench.report.Measure.P99_MS;
import static dev.satchel.bench.report.Measure.PER_SECOND;
import static dev.satchel.bench.report.Measure.RESIDENT_MIB;
import static dev.satchel.bench.report.Measure.SECONDS;
import static dev.satchel.bench.report.Target.Direction.AT_LEAST;
import static dev.satchel.bench.report.Target.Direction.AT_MOST;

import java.util.ArrayList;
import java.util.List;

/** Everything that the server has to reach; a variant that was not measured is shown as such. */
public final class Targets {
    private Targets() {}

    public static List<Target> all() {
        var all = new ArrayList<Target>();
        links(all);
        downloads(all);
        others(all);
        return List.copyOf(all);
    }

    private static void links(List<Target> all) {
        all.add(Target.ratio("link", "getPackageUri", PER_SECOND, "wiremock", AT_LEAST, 2));
        all.add(Target.ratio("link", "getPackageUri", P99_MS, "wiremock", AT_MOST, 1));
        all.add(Target.ratio("link", "getPackageUri", PER_SECOND, "bare route", AT_LEAST, 0.6));
    }

    private static void downloads(List<Target> all) {
        for (var variant : List.of("big × 1", "big × many", "small × 1", "small × many")) {
            all.add(Target.ratio("download", variant, PER_SECOND, "nginx", AT_LEAST, 1));
            all.add(Target.ratio("download", variant, CPU_SECONDS, "nginx", AT_MOST, 1.2));
            all.add(Target.ratio("download", variant, PER_SECOND, "azurite", AT_LEAST, 3));
            all.add(Target.ratio("download", variant, PER_SECOND, "s3proxy", AT_LEAST, 3));
            all.add(Target.ratio("download-tls", variant, PER_SECOND, "nginx", AT_LEAST, 0.8));
        }
    }

    private static void others(List<Target> all) {
        all.add(Target.ratio("upload", "8 MiB chunks", SECONDS, "azurite", AT_MOST, 1));
        all.add(Target.ratio("upload", "8 MiB chunks", SECONDS, "s3proxy", AT_MOST, 1));
        all.add(Target.ratio("start", "first answer", SECONDS, "azurite", AT_MOST, 0.6));
        all.add(Target.ratio("start", "first answer", SECONDS, "wiremock", AT_MOST, 0.6));
        all.add(Target.value("start", "first answer", RESIDENT_MIB, 100));
        all.add(Target.ratio("scale", "getPackageUri", Measure.MEDIAN_MS, "few records", AT_MOST, 1.2));
        all.add(Target.value("scale", "slowest filter", P99_MS, 50));
        all.add(Target.value("scale", "slowest deep page", P99_MS, 50));
        all.add(Target.value("fleet", "idle collectors", RESIDENT_MIB, 400));
        all.add(Target.value("fleet", "idle collectors", CPU_PERCENT, 20));
        all.add(Target.ratio("mixed", "getPackageUri", P99_MS, "undisturbed", AT_MOST, 2));
    }
}
