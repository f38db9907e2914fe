package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

/** Its tokens open nothing from then on. */
public final class RemoveApplication implements Endpoint {
    private final ApplicationStore applications;

    public RemoveApplication(ApplicationStore applications) {
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/applications/{id}").administrator();
    }

    @Override
    public Response handle(Request request) {
        var id = AdminSubjects.applicationId(request);
        if (!applications.remove(id)) {
            throw AdminSubjects.noApplication(id);
        }
        return Response.empty(204);
    }
}
