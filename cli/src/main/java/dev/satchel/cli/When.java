package dev.satchel.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations and dates as people write them. */
final class When {
    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,6})([smhd])");

    private When() {}

    /** {@code 30m}, {@code 12h}, {@code 7d} or ISO 8601; more than nothing. */
    static Optional<Duration> duration(String text) {
        var form = SHORT_FORM.matcher(text.toLowerCase(Locale.ROOT));
        var iso = !form.matches() ? text : (form.group(2).equals("d") ? "P" : "PT") + form.group(1) + form.group(2);
        try {
            return Optional.of(Duration.parse(iso)).filter(Duration::isPositive);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    /**
     * A duration from now, or a date: {@code 180d}, {@code 2027-01-31} (its end, in UTC), {@code 2027-01-31T12:00:00Z}.
     *
     * @param option what to name where it is neither
     */
    static Instant future(String option, String text, Instant now) {
        return duration(text)
                .map(now::plus)
                .or(() -> date(text, 1))
                .filter(time -> time.isAfter(now))
                .orElseThrow(() -> new UsageException(option
                        + " takes a duration like 180d or 12h, or a date to come like 2027-01-31, not '"
                        + Text.oneLine(text) + "'"));
    }

    /**
     * A duration before now, or a date: {@code 24h}, {@code 2027-01-31} (its beginning, in UTC), {@code 2027-01-31T12:00:00Z}.
     *
     * @param option what to name where it is neither
     */
    static Instant past(String option, String text, Instant now) {
        return duration(text)
                .map(now::minus)
                .or(() -> date(text, 0))
                .orElseThrow(() -> new UsageException(option
                        + " takes a duration like 24h or 7d, or a date like 2027-01-31, not '" + Text.oneLine(text)
                        + "'"));
    }

    private static Optional<Instant> date(String text, int daysLater) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text)
                                    .plusDays(daysLater)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
