package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.access.Operation;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;

public final class GetMachineAction implements Endpoint {
    private final MachineActions actions;

    public GetMachineAction(MachineActions actions) {
        this.actions = actions;
    }

    @Override
    public Route route() {
        return Route.get("/api/machineactions/{id}")
                .needs(Operation.READ_ACTION)
                .limit(Limit.GET_ACTION);
    }

    @Override
    public Response handle(Request request) {
        var action = NamedAction.of(actions, request);
        return Response.resource(200, MachineActionView.of(action, MachineActionView.entityContext(request)));
    }
}
