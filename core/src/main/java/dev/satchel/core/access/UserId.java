package dev.satchel.core.access;

import java.util.Optional;
import java.util.UUID;

/** A user's object id, a GUID. */
public record UserId(UUID value) {
    public static Optional<UserId> parse(String text) {
        return TenantId.guid(text).map(UserId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
