package dev.satchel.core.access;

import java.time.Instant;

/** An organisation; everything else belongs to exactly one. */
public record Tenant(TenantId id, String name, Instant created) {
    public static final int MAX_NAME = 120;

    public Tenant {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A tenant's name has 1 to " + MAX_NAME + " characters");
        }
    }
}
