package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

public final class ListUsers implements Endpoint {
    private final UserSubjects subjects;

    public ListUsers(TenantStore tenants, UserStore users) {
        this.subjects = new UserSubjects(tenants, users);
    }

    @Override
    public Route route() {
        return Route.get("/admin/tenants/{tenant}/users").administrator();
    }

    @Override
    public Response handle(Request request) {
        return Response.json(
                200, Map.of("value", subjects.showAll(subjects.tenant(request).id())));
    }
}
