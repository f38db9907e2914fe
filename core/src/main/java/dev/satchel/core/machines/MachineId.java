package dev.satchel.core.machines;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A machine's id: 40 lower-case hex digits. */
public record MachineId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

    public MachineId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A machine id has 40 lower-case hex digits");
        }
    }

    public static Optional<MachineId> parse(String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(folded).matches() ? Optional.of(new MachineId(folded)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
