package dev.satchel.server.odata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Dates in every form that clients send (reference, defender-api.md 5.3); one without an offset is UTC. */
final class DateLiteral {
    /** The blank is an unescaped {@code +}, which a query string turns into one. */
    static final Pattern FORM = Pattern.compile(
            "(?<date>\\d{4}-\\d\\d-\\d\\d)(?:Z|T(?<minutes>\\d\\d:\\d\\d)"
                    + "(?<seconds>:\\d\\d(?:\\.\\d{1,9}(?!\\d))?)?(?:Z|(?<offset>[ +-]\\d\\d:\\d\\d))?)?",
            Pattern.CASE_INSENSITIVE);

    private DateLiteral() {}

    /** @throws DateTimeException if the text has another form, or is no day or time of the calendar */
    static Instant parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new DateTimeException("Not a date");
        var date = LocalDate.parse(form.group("date"));
        if (form.group("minutes") == null)
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        var seconds = form.group("seconds");
        var time = LocalTime.parse(form.group("minutes") + (seconds == null ? "" : seconds));
        var offset = form.group("offset");
        return date.atTime(time).toInstant(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset.replace(' ', '+')));
    }
}
