package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.UserChange;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Whatever is taken from a user is missing from the next call on. */
public final class ChangeUser implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;
    private final InstantSource clock;

    public ChangeUser(TenantStore tenants, UserStore users, InstantSource clock) {
        this.clock = clock;
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
    }

    @Override
    public Route route() {
        return Route.of(Method.PATCH, "/admin/tenants/{tenant}/users/{user}").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var user = subjects.user(request);
        var change = change(user, request.json(UserChange.class));
        var changed = users.change(user.id(), change).orElseThrow(() -> UserSubjects.noUser(user.name()));
        return Response.json(200, subjects.show(changed));
    }

    private UnaryOperator<User> change(User user, UserChange asked) {
        var tenant = user.tenant();
        var all = asked.groups() == null ? null : subjects.groups(tenant, asked.groups());
        var join = subjects.groups(tenant, asked.joinGroups());
        var leave = subjects.groups(tenant, asked.leaveGroups());
        var roles = asked.directoryRoles() == null ? null : UserSubjects.directoryRoles(asked.directoryRoles());
        var displayName = asked.displayName() == null
                ? null
                : AdminNames.checked("displayName", asked.displayName(), User.MAX_DISPLAY_NAME);
        return known -> {
            var changed = known.withGroups(groups(all == null ? known.groups() : all, join, leave));
            changed = asked.enabled() == null ? changed : enabled(changed, asked.enabled());
            changed = displayName == null ? changed : changed.withDisplayName(displayName);
            return roles == null ? changed : changed.withDirectoryRoles(roles);
        };
    }

    private User enabled(User user, boolean enabled) {
        return enabled ? user.enabled() : user.disabledAt(clock.instant());
    }

    private static Set<UUID> groups(Set<UUID> before, Set<UUID> join, Set<UUID> leave) {
        var groups = new HashSet<>(before);
        groups.addAll(join);
        groups.removeAll(leave);
        return groups;
    }
}
