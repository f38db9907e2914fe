package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserId;
import dev.satchel.core.access.UserStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.signin.Passwords;
import dev.satchel.wire.admin.NewUser;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

public final class AddUser implements Endpoint {
    private final UserStore users;
    private final UserSubjects subjects;
    private final Passwords passwords;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public AddUser(TenantStore tenants, UserStore users, Passwords passwords, InstantSource clock, Supplier<UUID> ids) {
        this.users = users;
        this.subjects = new UserSubjects(tenants, users);
        this.passwords = passwords;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.post("/admin/tenants/{tenant}/users").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var tenant = subjects.tenant(request).id();
        var body = request.json(NewUser.class);
        var name = AdminNames.checked("name", body.name(), User.MAX_NAME);
        var displayName = AdminNames.checked(
                "displayName",
                Objects.requireNonNullElse(body.displayName(), name.substring(0, Math.min(name.length(), 200))),
                User.MAX_DISPLAY_NAME);
        var user = user(() -> new User(
                new UserId(ids.get()),
                tenant,
                name,
                displayName,
                Optional.empty(),
                UserSubjects.directoryRoles(Objects.requireNonNullElse(body.directoryRoles(), List.of())),
                subjects.groups(tenant, body.groups()),
                false,
                Instant.EPOCH,
                clock.instant()));
        var complete = body.password() == null
                ? user
                : user.withRehashed(passwords.hash(UserSubjects.password(body.password())));
        if (!users.add(complete)) {
            throw Problem.CONFLICT.refusal("The tenant has a user '" + name + "' already");
        }
        return Response.json(201, subjects.show(complete));
    }

    private static User user(Supplier<User> form) {
        try {
            return form.get();
        } catch (IllegalArgumentException wrong) {
            throw Problem.INVALID_INPUT.refusal(String.valueOf(wrong.getMessage()));
        }
    }
}
