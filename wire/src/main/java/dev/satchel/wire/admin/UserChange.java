package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a user; what is absent stays.
 *
 * @param groups names or ids of all that the user is to be in from now on
 * @param joinGroups names or ids of those to be in besides
 * @param leaveGroups names or ids of those to be in no longer
 */
public record UserChange(
        @Nullable Boolean enabled,
        @Nullable String displayName,
        @Nullable List<String> directoryRoles,
        @Nullable List<String> groups,
        @Nullable List<String> joinGroups,
        @Nullable List<String> leaveGroups) {}
