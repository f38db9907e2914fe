package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.signin.Passwords;
import dev.satchel.wire.admin.NewPassword;
import java.io.IOException;
import java.time.InstantSource;

/** Another password, which ends everything that was signed in with the last. */
public final class SetUserPassword implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;
    private final Passwords passwords;
    private final InstantSource clock;

    public SetUserPassword(TenantStore tenants, UserStore users, Passwords passwords, InstantSource clock) {
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.post("/admin/tenants/{tenant}/users/{user}/password").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var user = subjects.user(request);
        var hash = passwords.hash(
                UserSubjects.password(request.json(NewPassword.class).password()));
        var changed = users.change(user.id(), known -> known.withPassword(hash, clock.instant()))
                .orElseThrow(() -> UserSubjects.noUser(user.name()));
        return Response.json(200, subjects.show(changed));
    }
}
