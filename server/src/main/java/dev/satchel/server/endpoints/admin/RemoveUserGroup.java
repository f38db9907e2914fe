package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

/** Its members stay, without what it gave them. */
public final class RemoveUserGroup implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;

    public RemoveUserGroup(TenantStore tenants, UserStore users) {
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/tenants/{tenant}/user-groups/{group}")
                .administrator();
    }

    @Override
    public Response handle(Request request) {
        var tenant = subjects.tenant(request).id();
        users.removeGroup(tenant, subjects.group(tenant, request.path("group")).id());
        return Response.empty(204);
    }
}
