package dev.satchel.cli;

import dev.satchel.wire.admin.UserGroupResource;
import dev.satchel.wire.admin.UserResource;
import java.util.List;
import java.util.stream.Collectors;

/** Users and their groups as people read them. */
final class UserTables {
    private UserTables() {}

    /** What {@code --json} prints where a password was made up. */
    private record WithPassword(UserResource user, String password) {}

    static void print(AdminCommand command, UserResource user, NewUserPassword.Chosen chosen) {
        if (!chosen.shown()) {
            command.print(user, one(user));
            return;
        }
        var password = chosen.secret().reveal();
        command.print(new WithPassword(user, password), one(user).row("password", password));
        command.say("the password is not shown again");
    }

    static Table one(UserResource user) {
        return Table.plain()
                .row("id", user.id())
                .row("tenant", user.tenant())
                .row("name", user.name())
                .row("display name", user.displayName())
                .row("enabled", user.enabled() ? "yes" : "no")
                .row("groups", groups(user))
                .row("directory roles", String.join(", ", user.directoryRoles()));
    }

    static Table list(List<UserResource> users) {
        var table = Table.of("NAME", "DISPLAY NAME", "ENABLED", "PASSWORD", "GROUPS", "DIRECTORY ROLES", "ID");
        users.forEach(user -> table.row(
                user.name(),
                user.displayName(),
                user.enabled() ? "yes" : "no",
                user.hasPassword() ? "yes" : "no",
                groups(user),
                String.join(", ", user.directoryRoles()),
                user.id()));
        return table;
    }

    private static String groups(UserResource user) {
        return user.groups().stream()
                .map(UserResource.GroupReference::name)
                .collect(Collectors.joining(", "));
    }

    static Table groups(List<UserGroupResource> groups) {
        var table = Table.of("NAME", "ID");
        groups.forEach(group -> table.row(group.name(), group.id()));
        return table;
    }
}
