package dev.satchel.storage.sql;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** How times and names stand in columns: ticks of 100 ns since 1970, and a folded copy of names. */
final class Ticks {
    private static final long PER_SECOND = 10_000_000;
    private static final int NANOS = 100;

    private Ticks() {}

    static long of(Instant time) {
        return Math.multiplyExact(time.getEpochSecond(), PER_SECOND) + time.get(ChronoField.NANO_OF_SECOND) / NANOS;
    }

    static Instant toInstant(long ticks) {
        return Instant.ofEpochSecond(Math.floorDiv(ticks, PER_SECOND), Math.floorMod(ticks, PER_SECOND) * NANOS);
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
