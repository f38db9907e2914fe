package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

/** The user's tokens open nothing from then on. */
public final class RemoveUser implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;

    public RemoveUser(TenantStore tenants, UserStore users) {
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/tenants/{tenant}/users/{user}").administrator();
    }

    @Override
    public Response handle(Request request) {
        var user = subjects.user(request);
        if (!users.remove(user.id())) {
            throw UserSubjects.noUser(user.name());
        }
        return Response.empty(204);
    }
}
