package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

public final class ListCertificates implements Endpoint {
    private final ApplicationStore applications;

    public ListCertificates(ApplicationStore applications) {
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.get("/admin/applications/{id}/certificates").administrator();
    }

    @Override
    public Response handle(Request request) {
        var application = AdminSubjects.application(applications, request);
        return Response.json(
                200,
                Map.of(
                        "value",
                        applications.certificates(application.id()).stream()
                                .map(AdminSubjects::certificate)
                                .toList()));
    }
}
