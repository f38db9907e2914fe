package dev.satchel.server.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads claims by the names that settings give; what has another type than expected counts as absent. */
public record Claims(Map<String, Object> all) {
    /** The first of the names that the token has something for. */
    private Optional<Object> find(List<String> names) {
        return names.stream()
                .map(this::find)
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .findFirst();
    }

    private @Nullable Object find(String name) {
        if (all.containsKey(name)) {
            return all.get(name);
        }
        Object place = all;
        for (var step : name.split("\\.", -1)) {
            place = place instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return place;
    }

    public boolean has(List<String> names) {
        return find(names).isPresent();
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /** Empty text counts as absent. */
    public Optional<String> text(List<String> names) {
        return find(names)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank());
    }

    public String text(String name) {
        return text(List.of(name)).orElse("");
    }

    /** Of a list, its texts; of a text, the text. */
    public Set<String> texts(List<String> names) {
        var texts = new LinkedHashSet<String>();
        values(names).filter(String.class::isInstance).map(String.class::cast).forEach(texts::add);
        return texts;
    }

    /** The same, with texts split at blanks. */
    public Set<String> words(List<String> names) {
        var words = new LinkedHashSet<String>();
        texts(names).forEach(text -> words.addAll(Arrays.asList(text.strip().split(" +", -1))));
        return words;
    }

    private Stream<?> values(List<String> names) {
        return find(names).stream().flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value));
    }

    /** A time in seconds since 1970 (RFC 7519, 2). */
    public Optional<Instant> time(String name) {
        return find(name) instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(Math.clamp(seconds.longValue(), 0, 1L << 40)))
                : Optional.empty();
    }
}
