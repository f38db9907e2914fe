package dev.satchel.client;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a server asks to be left alone: {@code Retry-After} (RFC 9110, 10.2.3), else the seconds in Defender's text. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern IN_TEXT = Pattern.compile("in (\\d{1,9}) seconds?");

    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers, String message, Instant now) {
        return headers.firstValue("Retry-After")
                .flatMap(value -> parse(value.strip(), now))
                .or(() -> inText(message));
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> inText(String message) {
        var found = IN_TEXT.matcher(message);
        return found.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(found.group(1)))) : Optional.empty();
    }
}
