package dev.satchel.server.endpoints.admin;

import dev.satchel.core.collectors.Enrolments;
import dev.satchel.core.machines.MachineId;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

/** Ends a collector's enrolment; its key opens nothing from then on. */
public final class RemoveCollector implements Endpoint {
    private final Enrolments enrolments;

    public RemoveCollector(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/collectors/{id}").administrator();
    }

    @Override
    public Response handle(Request request) {
        var text = request.path("id");
        if (MachineId.parse(text).filter(enrolments::remove).isEmpty()) {
            throw Problem.RESOURCE_NOT_FOUND.refusal("Collector " + text + " was not found");
        }
        return Response.empty(204);
    }
}
