package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.time.InstantSource;

/** Ends everything that the user is signed in to. */
public final class SignOutUser implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;
    private final InstantSource clock;

    public SignOutUser(TenantStore tenants, UserStore users, InstantSource clock) {
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.post("/admin/tenants/{tenant}/users/{user}/sign-out").administrator();
    }

    @Override
    public Response handle(Request request) {
        var user = subjects.user(request);
        var changed = users.change(user.id(), known -> known.signedOut(clock.instant()))
                .orElseThrow(() -> UserSubjects.noUser(user.name()));
        return Response.json(200, subjects.show(changed));
    }
}
