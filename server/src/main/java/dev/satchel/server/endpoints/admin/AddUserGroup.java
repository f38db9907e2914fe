package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewUserGroup;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

public final class AddUserGroup implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public AddUserGroup(TenantStore tenants, UserStore users, InstantSource clock, Supplier<UUID> ids) {
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.post("/admin/tenants/{tenant}/user-groups").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var tenant = subjects.tenant(request).id();
        var name = AdminNames.checked("name", request.json(NewUserGroup.class).name(), UserGroup.MAX_NAME);
        var group = new UserGroup(ids.get(), tenant, name, clock.instant());
        if (!users.addGroup(group)) {
            throw Problem.CONFLICT.refusal("The tenant has a user group '" + name + "' already");
        }
        return Response.json(201, UserSubjects.show(group));
    }
}
