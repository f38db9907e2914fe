package dev.satchel.core.query;

import java.time.Instant;

/** Dates as they are stored and compared: whole units of 100 nanoseconds since 1970, the rest cut off. */
public final class Ticks {
    private static final int NANOS_PER_TICK = 100;
    private static final long TICKS_PER_SECOND = 10_000_000;

    private Ticks() {}

    /** @throws ArithmeticException for dates more than 29,000 years from 1970 */
    public static long of(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), TICKS_PER_SECOND), time.getNano() / NANOS_PER_TICK);
    }

    public static Instant toInstant(long ticks) {
        return Instant.ofEpochSecond(
                Math.floorDiv(ticks, TICKS_PER_SECOND), Math.floorMod(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK);
    }

    /** The last whole tick at or before the time. */
    public static Instant truncate(Instant time) {
        return toInstant(of(time));
    }
}
