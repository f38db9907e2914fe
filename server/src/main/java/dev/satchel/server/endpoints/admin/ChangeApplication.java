package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.ApplicationChange;
import java.io.IOException;

/** Disables or enables an application, whose tokens then open nothing, and says how users sign in through it. */
public final class ChangeApplication implements Endpoint {
    private final ApplicationStore applications;

    public ChangeApplication(ApplicationStore applications) {
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.of(Method.PATCH, "/admin/applications/{id}").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var change = request.json(ApplicationChange.class);
        var application = AdminSubjects.application(applications, request);
        var signIn = SignInForms.changed(
                application.signIn(), change.publicClient(), change.delegatedPermissions(), change.redirectUris());
        if (!signIn.equals(application.signIn())) {
            applications.setSignIn(application.id(), signIn);
        }
        if (change.enabled() != null) {
            applications.setDisabled(application.id(), !change.enabled());
        }
        return Response.json(200, AdminSubjects.application(AdminSubjects.application(applications, request), null));
    }
}
