package dev.satchel.core.access;

import java.time.Instant;
import java.util.UUID;

/** People of a tenant that roles and device groups are given to; its id stands in {@code groups} of their tokens. */
public record UserGroup(UUID id, TenantId tenant, String name, Instant created) {
    public static final int MAX_NAME = 120;

    public UserGroup {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A user group's name has 1 to " + MAX_NAME + " characters");
        }
    }
}
