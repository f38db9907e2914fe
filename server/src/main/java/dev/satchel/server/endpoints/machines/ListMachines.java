package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Permission;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.ListAnswer;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.time.InstantSource;

public final class ListMachines implements Endpoint {
    private static final ListAnswer<MachineProperty> LIST =
            new ListAnswer<>(MachineProperty.class, "Machines", "/api/machines");

    private final MachineStore machines;
    private final InstantSource clock;

    public ListMachines(MachineStore machines, InstantSource clock) {
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.get("/api/machines")
                .needs(Permission.MACHINE_READ_ALL, Permission.MACHINE_READ_WRITE_ALL)
                .limit(Limit.LIST_MACHINES);
    }

    @Override
    public Response handle(Request request) {
        var query = LIST.query(request);
        var now = clock.instant();
        var page = machines.list(request.caller().tenant(), query, now);
        return LIST.answer(request, query, page, machine -> MachineView.of(machine, null, now));
    }
}
