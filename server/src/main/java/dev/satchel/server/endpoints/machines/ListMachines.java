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
import java.util.List;

/** The list, and {@code /$count} of it. */
public final class ListMachines implements Endpoint {
    static final ListAnswer<MachineProperty> LIST =
            new ListAnswer<>(MachineProperty.class, "Machines", "/api/machines");

    private static final String COUNT = "/api/machines/$count";

    private final String path;
    private final MachineStore machines;
    private final InstantSource clock;

    private ListMachines(String path, MachineStore machines, InstantSource clock) {
        this.path = path;
        this.machines = machines;
        this.clock = clock;
    }

    /** Both doors. */
    public static List<Endpoint> doors(MachineStore machines, InstantSource clock) {
        return List.of(new ListMachines("/api/machines", machines, clock), new ListMachines(COUNT, machines, clock));
    }

    @Override
    public Route route() {
        return Route.get(path)
                .needs(Permission.MACHINE_READ_ALL, Permission.MACHINE_READ_WRITE_ALL)
                .limit(Limit.LIST_MACHINES);
    }

    @Override
    public Response handle(Request request) {
        var now = clock.instant();
        if (path.equals(COUNT)) {
            return LIST.count(request, query -> machines.list(request.caller().tenant(), query, now));
        }
        var query = LIST.query(request);
        var page = machines.list(request.caller().tenant(), query, now);
        return LIST.answer(request, query, page, machine -> MachineView.of(machine, null, now));
    }
}
