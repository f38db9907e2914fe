package dev.satchel.core.access;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A tenant's GUID. */
public record TenantId(UUID value) {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** Strict, unlike {@link UUID#fromString}: five groups of full length. */
    public static Optional<TenantId> parse(String text) {
        return guid(text).map(TenantId::new);
    }

    static Optional<UUID> guid(String text) {
        return GUID.matcher(text).matches()
                ? Optional.of(UUID.fromString(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
