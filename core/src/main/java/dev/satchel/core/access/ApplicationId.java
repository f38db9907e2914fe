package dev.satchel.core.access;

import java.util.Optional;
import java.util.UUID;

/** An application's client id, a GUID. */
public record ApplicationId(UUID value) {
    public static Optional<ApplicationId> parse(String text) {
        return TenantId.guid(text).map(ApplicationId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
