package dev.satchel.server.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in headers (RFC 9110 section 5.6.7), whose days always have two digits. */
public final class HttpDate {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'")
            .withLocale(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** For example {@code Mon, 09 Mar 2026 07:40:55 GMT}. */
    public static String format(Instant time) {
        return FORM.format(time);
    }
}
