package dev.satchel.bench.report;

/** What can be measured of a server, with its unit. */
public enum Measure {
    PER_SECOND("per second", "/s"),
    SECONDS("seconds", "s"),
    MEDIAN_MS("median, ms", "p50 ms"),
    P99_MS("99th percentile, ms", "p99 ms"),
    CPU_SECONDS("CPU seconds per unit", "CPU s"),
    CPU_PERCENT("percent of one core", "CPU %"),
    PEAK_MIB("peak MiB", "peak MiB"),
    RESIDENT_MIB("resident MiB", "RSS MiB"),
    GENERATOR_BUSY("load generator busy, 0 to 1", "generator");

    private final String words;
    private final String brief;

    Measure(String words, String brief) {
        this.words = words;
        this.brief = brief;
    }

    public String words() {
        return words;
    }

    public String brief() {
        return brief;
    }
}
