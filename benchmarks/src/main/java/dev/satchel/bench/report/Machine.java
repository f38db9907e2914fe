package dev.satchel.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run was made on; nothing that says whose machine it is. */
public final class Machine {
    private Machine() {}

    public static Map<String, String> describe(String size) throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("size", size);
        all.put(
                "processors",
                Runtime.getRuntime().availableProcessors() + " × " + first("/proc/cpuinfo", "model name"));
        all.put("memory", first("/proc/meminfo", "MemTotal"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        all.put("load", Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0] + " before the run");
        return all;
    }

    private static String first(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
