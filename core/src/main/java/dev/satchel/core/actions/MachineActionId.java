package dev.satchel.core.actions;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An action's id. GUIDs are issued; 40 hex digits, as in the seed's sample, are well formed too (decisions.md row 6). */
public record MachineActionId(String value) {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{40}");

    public MachineActionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Malformed machine action id");
        }
    }

    public static Optional<MachineActionId> parse(String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(folded).matches() ? Optional.of(new MachineActionId(folded)) : Optional.empty();
    }

    public static MachineActionId of(UUID guid) {
        return new MachineActionId(guid.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
