package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Operation;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.ListAnswer;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.util.List;

/** The list, and {@code /$count} of it. */
public final class ListMachines implements Endpoint {
    static final ListAnswer<MachineProperty> LIST =
            new ListAnswer<>(MachineProperty.class, "Machines", "/api/machines");

    private static final String COUNT = "/api/machines/$count";

    private final String path;
    private final MachineStore machines;
    private final MachineViews views;

    private ListMachines(String path, MachineStore machines, MachineViews views) {
        this.path = path;
        this.machines = machines;
        this.views = views;
    }

    /** Both doors. */
    public static List<Endpoint> doors(MachineStore machines, MachineViews views) {
        return List.of(new ListMachines("/api/machines", machines, views), new ListMachines(COUNT, machines, views));
    }

    @Override
    public Route route() {
        return Route.get(path).needs(Operation.LIST_MACHINES).limit(Limit.LIST_MACHINES);
    }

    @Override
    public Response handle(Request request) {
        var caller = request.caller();
        var now = views.now();
        if (path.equals(COUNT)) {
            return LIST.count(request, query -> machines.list(caller.tenant(), caller.reach(), query, now));
        }
        var query = LIST.query(request);
        var page = machines.list(caller.tenant(), caller.reach(), query, now);
        return LIST.answer(request, query, page, views::row);
    }
}
