package dev.satchel.wire.admin;

import java.time.Instant;
import java.util.List;

/**
 * A user.
 *
 * @param tenant the tenant's id
 * @param hasPassword whether anybody can sign in as this user
 */
public record UserResource(
        String id,
        String tenant,
        String name,
        String displayName,
        boolean enabled,
        boolean hasPassword,
        List<String> directoryRoles,
        List<GroupReference> groups,
        Instant creationDateTimeUtc) {
    /** A user group that the user is in. */
    public record GroupReference(String id, String name) {}
}
