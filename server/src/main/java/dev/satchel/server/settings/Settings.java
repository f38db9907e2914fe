package dev.satchel.server.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads settings by name and type, remembers which names there are, and refuses the rest. */
public final class Settings {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})\\s*(|KiB|MiB|GiB|TiB)");

    private final SettingsSource source;
    private final Map<String, String> known = new LinkedHashMap<>();

    public Settings(SettingsSource source) {
        this.source = source;
    }

    /** Every setting with the value in force, in the order of reading; for {@code --print-settings}. */
    public Map<String, String> inForce() {
        return known;
    }

    public Optional<String> optional(String name) {
        var found = source.take(name);
        if (found.isPresent() && found.get().isList()) {
            throw new SettingsException(found.get().origin() + ": " + name + " must be one value, not a list");
        }
        return remembered(name, found);
    }

    private Optional<String> remembered(String name, Optional<SettingsSource.Value> found) {
        var value = found.map(SettingsSource.Value::text).filter(text -> !text.isBlank());
        known.put(name, value.orElse(""));
        return value;
    }

    /** A variable that a setting names; with our prefix it is then no setting itself. It is not shown among those in force. */
    public Optional<String> variable(String name) {
        return source.variable(name);
    }

    /** Values with commas between them, or a list of YAML. */
    public List<String> list(String name) {
        return remembered(name, source.take(name)).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** The names of a list's blocks, {@code issuers.1}, {@code issuers.2} and so on. */
    public List<String> blocks(String name) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> name + "." + number)
                .takeWhile(source::hasBlock)
                .toList();
    }

    public String text(String name, String standard) {
        var value = optional(name).orElse(standard);
        known.put(name, value);
        return value;
    }

    public boolean flag(String name, boolean standard) {
        var text = text(name, Boolean.toString(standard)).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name, text, "true or false");
        }
        return text.equals("true");
    }

    public double number(String name, double standard, double least, double most) {
        var text = text(name, Double.toString(standard));
        try {
            var number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw wrong(name, text, "a number");
        }
        throw wrong(name, text, "between " + least + " and " + most);
    }

    public int whole(String name, int standard, int least, int most) {
        var text = text(name, Integer.toString(standard));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(name, text, "a whole number between " + least + " and " + most);
        }
        return Integer.parseInt(text);
    }

    /** For example {@code 500ms}, {@code 90s}, {@code 15m}, {@code 24h}, {@code 30d}, or ISO 8601 ({@code PT90S}). */
    public Duration duration(String name, String standard, String least, String most) {
        var text = text(name, standard);
        var value = duration(text).orElseThrow(() -> wrong(name, text, "a time such as 90s, 15m, 24h or 30d"));
        if (value.compareTo(duration(least).orElseThrow()) < 0
                || value.compareTo(duration(most).orElseThrow()) > 0) {
            throw wrong(name, text, "between " + least + " and " + most);
        }
        return value;
    }

    static Optional<Duration> duration(String text) {
        var match = DURATION.matcher(text);
        if (match.matches()) {
            var count = Long.parseLong(match.group(1));
            return Optional.of(
                    switch (match.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    /** Bytes, for example {@code 8 GiB}; never none at all. */
    public long size(String name, String standard) {
        var text = text(name, standard);
        var match = SIZE.matcher(text);
        if (!match.matches()) {
            throw wrong(name, text, "a size such as 512 MiB or 8 GiB");
        }
        var shift =
                switch (match.group(2)) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    case "TiB" -> 40;
                    default -> 0;
                };
        var count = Long.parseLong(match.group(1));
        if (count < 1 || count > Long.MAX_VALUE >> shift) {
            throw wrong(name, text, "at least one byte, and fewer than 8 EiB");
        }
        return count << shift;
    }

    public <T extends Enum<T>> T choice(String name, T standard) {
        var text = text(name, word(standard));
        var all = standard.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(one -> word(one).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        text,
                        "one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(all).map(Settings::word).toList())));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Address address(String name, String standard) {
        var text = text(name, standard);
        return Address.parse(text)
                .orElseThrow(() -> wrong(name, text, "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080"));
    }

    public static SettingsException wrong(String name, String value, String expected) {
        return new SettingsException("The setting " + name + " is '" + value + "', but must be " + expected);
    }

    /** To be called when all is read: a name that nobody knows stops the start. */
    public void refuseUnknown() {
        source.rest().forEach((name, value) -> {
            var nearest = NearestName.of(SettingsSource.folded(name), known.keySet(), SettingsSource::folded);
            throw new SettingsException("Unknown setting " + name + " (" + value.origin() + ")"
                    + nearest.map(one -> "; did you mean " + one + "?").orElse("; see satchel serve --print-settings"));
        });
    }
}
