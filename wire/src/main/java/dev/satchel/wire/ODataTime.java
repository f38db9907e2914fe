package dev.satchel.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * Dates as the API writes them: UTC, always seven fractional digits and {@code Z}, so that they sort as text
 * (reference, decisions.md row 2). A tick is 100 nanoseconds.
 */
public final class ODataTime {
    private static final int NANOS_PER_TICK = 100;

    private ODataTime() {}

    /** For example {@code 2026-03-09T07:40:55.1040000Z}; digits below 100 ns are cut. */
    public static String format(Instant time) {
        var text = time.truncatedTo(ChronoUnit.SECONDS).toString();
        var fraction = Integer.toString(time.get(ChronoField.NANO_OF_SECOND) / NANOS_PER_TICK);
        return text.substring(0, text.length() - 1) + "." + "0".repeat(7 - fraction.length()) + fraction + "Z";
    }

    /**
     * Reads what {@link #format} writes and every other ISO 8601 date with an offset.
     *
     * @throws java.time.format.DateTimeParseException if it is none
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
