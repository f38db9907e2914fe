package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

/** The secrets of an application, without what is secret of them. */
public final class ListSecrets implements Endpoint {
    private final ApplicationStore applications;

    public ListSecrets(ApplicationStore applications) {
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.get("/admin/applications/{id}/secrets").administrator();
    }

    @Override
    public Response handle(Request request) {
        var secrets = AdminSubjects.application(applications, request).secrets();
        return Response.json(
                200,
                Map.of(
                        "value",
                        secrets.stream()
                                .map(secret -> AdminSubjects.secret(secret, null))
                                .toList()));
    }
}
