package dev.satchel.server;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserId;
import dev.satchel.storage.sql.SqlStorage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Random callers of a random tenant, the same in the database and in the model. */
record AccessVisitors(SqlStorage storage, AccessWorld world, Choice choice) {
    /** A caller as the model and as a token has it. */
    record Visitor(AccessModel.Caller caller, Map<String, Object> claims) {}

    Visitor application() {
        var permissions = choice.some(Arrays.asList(Permission.values()));
        var id = program(permissions);
        var names = permissions.stream().map(Permission::apiName).collect(Collectors.toSet());
        return new Visitor(
                new AccessModel.Caller(names, null),
                Map.of(
                        "appid",
                        id.toString(),
                        "oid",
                        id.toString(),
                        "sub",
                        id.toString(),
                        "roles",
                        List.copyOf(names)));
    }

    private ApplicationId program(Set<Permission> permissions) {
        var id = new ApplicationId(AccessWorld.guid());
        storage.applications()
                .add(new Application(
                        id,
                        world.tenant,
                        "playbook",
                        permissions,
                        Optional.empty(),
                        List.of(),
                        false,
                        TestServer.START));
        return id;
    }

    Visitor user() {
        var directoryRoles = choice.below(4) > 0
                ? Set.<DirectoryRole>of()
                : Set.of(choice.any(Arrays.asList(DirectoryRole.values())));
        var user = new UserId(AccessWorld.guid());
        var groups = choice.some(world.userGroups);
        storage.users()
                .add(new User(
                        user,
                        world.tenant,
                        "user-" + user + "@fabrikam.example",
                        "User",
                        Optional.empty(),
                        directoryRoles,
                        groups.stream().map(UUID::fromString).collect(Collectors.toSet()),
                        false,
                        Instant.EPOCH,
                        TestServer.START));
        var scopes = new TreeSet<String>();
        List.of("Machine.Read", "Machine.ReadWrite", "Machine.CollectForensics", "Machine.Scan").stream()
                .filter(_ -> choice.below(3) > 0)
                .forEach(scopes::add);
        var directory = directoryRoles.stream()
                .map(role -> role.templateId().toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Visitor(
                new AccessModel.Caller(scopes, new AccessModel.User(groups, directory)),
                Map.of(
                        "appid",
                        program(Set.of()).toString(),
                        "oid",
                        user.toString(),
                        "sub",
                        AccessWorld.guid().toString(),
                        "scp",
                        String.join(" ", scopes),
                        // granted to the user, and of no effect in a user token (reference, identity.md 3.1)
                        "roles",
                        List.of("Machine.ReadWrite.All")));
    }
}
