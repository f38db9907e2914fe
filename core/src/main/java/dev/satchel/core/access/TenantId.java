package dev.satchel.core.access;

import java.util.Optional;
import java.util.UUID;

/** A tenant's GUID. */
public record TenantId(UUID value) {
    private static final int LENGTH = 36;

    /** Strict, unlike {@link UUID#fromString}: five groups of full length. */
    public static Optional<TenantId> parse(String text) {
        return guid(text).map(TenantId::new);
    }

    static Optional<UUID> guid(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            var id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
