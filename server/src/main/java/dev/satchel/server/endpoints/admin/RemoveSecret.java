package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

/** Tokens that were issued for it hold until they expire. */
public final class RemoveSecret implements Endpoint {
    private final ApplicationStore applications;

    public RemoveSecret(ApplicationStore applications) {
        this.applications = applications;
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/applications/{id}/secrets/{secret}")
                .administrator();
    }

    @Override
    public Response handle(Request request) {
        var application = AdminSubjects.application(applications, request);
        var id = request.path("secret");
        var secret = application.secrets().stream()
                .filter(one -> one.id().toString().equalsIgnoreCase(id))
                .findFirst();
        if (secret.isEmpty()
                || !applications.removeSecret(application.id(), secret.get().hash())) {
            throw Problem.RESOURCE_NOT_FOUND.refusal("The application has no secret with the id '" + id
                    + "'; satchel admin application secret list shows all");
        }
        return Response.empty(204);
    }
}
