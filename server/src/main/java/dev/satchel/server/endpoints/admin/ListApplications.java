package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

public final class ListApplications implements Endpoint {
    private final ApplicationStore applications;

    public ListApplications(ApplicationStore applications) {
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.get("/admin/applications").administrator();
    }

    @Override
    public Response handle(Request request) {
        return Response.json(
                200,
                Map.of(
                        "value",
                        applications.list().stream()
                                .map(application -> AdminSubjects.application(application, null))
                                .toList()));
    }
}
