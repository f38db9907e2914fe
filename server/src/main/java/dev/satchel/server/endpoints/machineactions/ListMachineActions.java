package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.access.Operation;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.ListAnswer;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.util.List;

/** The list, and {@code /$count} of it. */
public final class ListMachineActions implements Endpoint {
    public static final ListAnswer<MachineActionProperty> LIST =
            new ListAnswer<>(MachineActionProperty.class, "MachineActions", "/api/machineactions");

    private static final String COUNT = "/api/machineactions/$count";

    private final String path;
    private final MachineActionStore actions;

    private ListMachineActions(String path, MachineActionStore actions) {
        this.path = path;
        this.actions = actions;
    }

    /** Both doors. */
    public static List<Endpoint> doors(MachineActionStore actions) {
        return List.of(new ListMachineActions("/api/machineactions", actions), new ListMachineActions(COUNT, actions));
    }

    @Override
    public Route route() {
        return Route.get(path).needs(Operation.LIST_ACTIONS).limit(Limit.LIST_ACTIONS);
    }

    @Override
    public Response handle(Request request) {
        var caller = request.caller();
        if (path.equals(COUNT)) {
            return LIST.count(request, query -> actions.list(caller.tenant(), caller.reach(), query));
        }
        var query = LIST.query(request);
        var page = actions.list(caller.tenant(), caller.reach(), query);
        return LIST.answer(request, query, page, action -> MachineActionView.of(action, null));
    }
}
