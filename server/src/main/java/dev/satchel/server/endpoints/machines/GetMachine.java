package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Operation;
import dev.satchel.core.machines.Machines;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;

/** By id or by name (reference, defender-api.md 3.7). */
public final class GetMachine implements Endpoint {
    private final Machines machines;
    private final MachineViews views;

    public GetMachine(Machines machines, MachineViews views) {
        this.machines = machines;
        this.views = views;
    }

    @Override
    public Route route() {
        return Route.get("/api/machines/{id}").needs(Operation.READ_MACHINE).limit(Limit.GET_MACHINE);
    }

    @Override
    public Response handle(Request request) {
        return Response.resource(200, views.of(NamedMachine.of(machines, request), context(request)));
    }

    /** {@code @odata.context} of an answer that is one machine. */
    static String context(Request request) {
        return request.base() + "/api/$metadata#Machines/$entity";
    }
}
