package dev.satchel.wire.admin;

import java.util.List;

/**
 * A role.
 *
 * @param permissions such as {@code view-data}
 */
public record RoleResource(String name, boolean builtIn, List<String> permissions, List<UserGroupName> userGroups) {}
