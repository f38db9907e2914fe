package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.access.UserId;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.signin.Passwords;
import dev.satchel.wire.admin.UserGroupResource;
import dev.satchel.wire.admin.UserResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users and groups, as administration shows and names them. */
final class UserSubjects {
    private final TenantStore tenants;
    private final UserStore users;

    UserSubjects(TenantStore tenants, UserStore users) {
        this.tenants = tenants;
        this.users = users;
    }

    /** The one that {@code {tenant}} names. */
    Tenant tenant(Request request) {
        return AdminSubjects.find(tenants, request.path("tenant"));
    }

    /** The one that {@code {user}} names, by id or name. */
    User user(Request request) {
        var tenant = tenant(request).id();
        var text = request.path("user");
        return UserId.parse(text)
                .flatMap(users::find)
                .filter(user -> user.tenant().equals(tenant))
                .or(() -> users.findByName(tenant, text))
                .orElseThrow(() -> noUser(text));
    }

    static Refusal noUser(String text) {
        return Problem.RESOURCE_NOT_FOUND.refusal(
                "User '" + text + "' was not found in the tenant; satchel admin user list shows all");
    }

    /** By id or name. */
    UserGroup group(TenantId tenant, String text) {
        return TenantId.parse(text)
                .flatMap(id -> users.findGroup(tenant, id.value()))
                .or(() -> users.findGroupByName(tenant, text))
                .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal(
                        "User group '" + text + "' was not found in the tenant; satchel admin group list shows all"));
    }

    Set<UUID> groups(TenantId tenant, @Nullable List<String> names) {
        var groups = new HashSet<UUID>();
        for (var name : names == null ? List.<String>of() : names) {
            groups.add(group(tenant, String.valueOf(name)).id());
        }
        return groups;
    }

    static Set<DirectoryRole> directoryRoles(List<String> names) {
        var roles = EnumSet.noneOf(DirectoryRole.class);
        for (var name : names) {
            roles.add(DirectoryRole.parse(String.valueOf(name))
                    .orElseThrow(() -> Problem.INVALID_INPUT.refusal("'" + name + "' is no directory role; there are "
                            + Arrays.stream(DirectoryRole.values())
                                    .map(DirectoryRole::apiName)
                                    .collect(Collectors.joining(", ")))));
        }
        return roles;
    }

    /** @throws Refusal 400 if it is too short or too long */
    static String password(@Nullable String text) {
        if (text == null || !Passwords.isOfAllowedLength(text)) {
            throw Problem.INVALID_INPUT.refusal(
                    "A password has " + Passwords.MIN_LENGTH + " to " + Passwords.MAX_LENGTH + " characters");
        }
        return text;
    }

    UserResource show(User user) {
        return show(user, groupNames(user.tenant()));
    }

    List<UserResource> showAll(TenantId tenant) {
        var names = groupNames(tenant);
        return users.list(tenant).stream().map(user -> show(user, names)).toList();
    }

    private Map<UUID, UserGroup> groupNames(TenantId tenant) {
        return users.listGroups(tenant).stream().collect(Collectors.toMap(UserGroup::id, Function.identity()));
    }

    private static UserResource show(User user, Map<UUID, UserGroup> groups) {
        return new UserResource(
                user.id().toString(),
                user.tenant().toString(),
                user.name(),
                user.displayName(),
                !user.disabled(),
                user.password().isPresent(),
                user.directoryRoles().stream()
                        .map(DirectoryRole::apiName)
                        .sorted()
                        .toList(),
                groups.values().stream()
                        .filter(group -> user.groups().contains(group.id()))
                        .sorted(Comparator.comparing(UserGroup::name))
                        .map(group -> new UserResource.GroupReference(group.id().toString(), group.name()))
                        .toList(),
                user.created());
    }

    static UserGroupResource show(UserGroup group) {
        return new UserGroupResource(group.id().toString(), group.tenant().toString(), group.name(), group.created());
    }
}
