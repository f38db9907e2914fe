package dev.satchel.server.endpoints.admin;

import dev.satchel.core.audit.AuditQuery;
import dev.satchel.server.http.PercentCode;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is asked of the record. */
record AuditParameters(Map<String, String> values) {
    private static final int STANDARD = 100;
    private static final int MOST = 1_000;
    private static final List<String> KNOWN =
            List.of("since", "until", "what", "tenant", "machine", "action", "link", "top", "after");

    /** @throws Refusal 400 where a parameter is unknown or malformed */
    static AuditParameters parse(String rawQuery) {
        var values = new LinkedHashMap<String, String>();
        for (var part : rawQuery.split("&", KNOWN.size() + 1)) {
            if (part.isEmpty()) {
                continue;
            }
            var equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            if (!KNOWN.contains(name) || values.containsKey(name)) {
                throw wrong("A parameter is unknown or there twice; there are " + String.join(", ", KNOWN));
            }
            values.put(
                    name,
                    PercentCode.decode(equals < 0 ? "" : part.substring(equals + 1))
                            .orElseThrow(() -> wrong("'" + name + "' is wrongly encoded")));
        }
        return new AuditParameters(values);
    }

    AuditQuery query(Function<String, Optional<String>> tenantId) {
        return new AuditQuery(
                number("after", 0, Long.MAX_VALUE),
                time("since"),
                time("until"),
                text("what"),
                text("tenant").map(name -> tenantId.apply(name).orElse(name)),
                text("machine").map(id -> id.toLowerCase(Locale.ROOT)),
                text("action").map(id -> id.toLowerCase(Locale.ROOT)),
                text("link").map(id -> id.toLowerCase(Locale.ROOT)),
                Optional.empty(),
                top());
    }

    int top() {
        var top = (int) number("top", STANDARD, MOST);
        if (top == 0) {
            throw wrong("'top' must be between 1 and " + MOST);
        }
        return top;
    }

    /** The same parameters, to go on after an event. */
    String after(long sequence) {
        var next = new LinkedHashMap<>(values);
        next.put("after", Long.toString(sequence));
        return next.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .map(part -> part.replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    private long number(String name, long standard, long most) {
        var text = text(name);
        if (text.isEmpty()) {
            return standard;
        }
        if (!text.get().matches("[0-9]{1,18}") || Long.parseLong(text.get()) > most) {
            throw wrong("'" + name + "' must be a whole number, at most " + most);
        }
        return Long.parseLong(text.get());
    }

    private Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException malformed) {
                throw wrong("'" + name + "' must be a time such as 2027-01-31T12:00:00Z");
            }
        });
    }

    private static Refusal wrong(String message) {
        return Problem.INVALID_INPUT.refusal(message);
    }
}
