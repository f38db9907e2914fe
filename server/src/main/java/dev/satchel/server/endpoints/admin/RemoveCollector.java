package dev.satchel.server.endpoints.admin;

import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.Enrolments;
import dev.satchel.core.machines.MachineId;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

/** Ends a collector's enrolment; its key opens nothing from then on, and what it was doing has failed. */
public final class RemoveCollector implements Endpoint {
    private final Enrolments enrolments;
    private final CollectorWork work;

    public RemoveCollector(Enrolments enrolments, CollectorWork work) {
        this.enrolments = enrolments;
        this.work = work;
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/collectors/{id}").administrator();
    }

    @Override
    public Response handle(Request request) {
        var text = request.path("id");
        var machine = MachineId.parse(text)
                .filter(enrolments::remove)
                .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal("Collector " + text + " was not found"));
        work.giveUp(machine, "The collector of this machine was removed");
        return Response.empty(204);
    }
}
