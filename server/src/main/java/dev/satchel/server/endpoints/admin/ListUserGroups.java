package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

public final class ListUserGroups implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;

    public ListUserGroups(TenantStore tenants, UserStore users) {
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
    }

    @Override
    public Route route() {
        return Route.get("/admin/tenants/{tenant}/user-groups").administrator();
    }

    @Override
    public Response handle(Request request) {
        var groups = users.listGroups(subjects.tenant(request).id());
        return Response.json(
                200, Map.of("value", groups.stream().map(UserSubjects::show).toList()));
    }
}
