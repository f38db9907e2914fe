package dev.satchel.cli;

import dev.satchel.wire.admin.RoleResource;
import dev.satchel.wire.admin.UserGroupName;
import java.util.List;
import java.util.stream.Collectors;

/** Roles in columns. */
final class RoleTables {
    private RoleTables() {}

    static Table of(List<RoleResource> roles) {
        var table = Table.of("NAME", "PERMISSIONS", "USER GROUPS");
        roles.forEach(role -> table.row(
                role.name(),
                role.builtIn() ? "all, and every machine" : String.join(", ", role.permissions()),
                userGroups(role.userGroups())));
        return table;
    }

    static Table one(RoleResource role) {
        return Table.plain()
                .row("name", role.name())
                .row("permissions", String.join(", ", role.permissions()))
                .row("user groups", userGroups(role.userGroups()));
    }

    /** By name where there is one. */
    static String userGroups(List<UserGroupName> groups) {
        return groups.stream()
                .map(group -> group.name() == null ? group.id() : group.name())
                .collect(Collectors.joining(", "));
    }
}
