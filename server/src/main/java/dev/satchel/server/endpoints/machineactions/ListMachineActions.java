package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.access.Permission;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.ListAnswer;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;

public final class ListMachineActions implements Endpoint {
    private static final ListAnswer<MachineActionProperty> LIST =
            new ListAnswer<>(MachineActionProperty.class, "MachineActions", "/api/machineactions");

    private final MachineActionStore actions;

    public ListMachineActions(MachineActionStore actions) {
        this.actions = actions;
    }

    @Override
    public Route route() {
        return Route.get("/api/machineactions")
                .needs(Permission.MACHINE_READ_ALL, Permission.MACHINE_READ_WRITE_ALL)
                .limit(Limit.LIST_ACTIONS);
    }

    @Override
    public Response handle(Request request) {
        var query = LIST.query(request);
        var page = actions.list(request.caller().tenant(), query);
        return LIST.answer(request, query, page, action -> MachineActionView.of(action, null));
    }
}
