package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Permission;
import dev.satchel.core.machines.Machines;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.time.InstantSource;

/** By id or by name (reference, defender-api.md 3.7). */
public final class GetMachine implements Endpoint {
    private final Machines machines;
    private final InstantSource clock;

    public GetMachine(Machines machines, InstantSource clock) {
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.get("/api/machines/{id}")
                .needs(Permission.MACHINE_READ_ALL, Permission.MACHINE_READ_WRITE_ALL)
                .limit(Limit.GET_MACHINE);
    }

    @Override
    public Response handle(Request request) {
        var key = request.path("id");
        var machine = machines.find(request.caller().tenant(), key).orElseThrow(() -> notFound(key));
        return Response.resource(200, MachineView.of(machine, context(request), clock.instant()));
    }

    /** {@code @odata.context} of an answer that is one machine. */
    static String context(Request request) {
        return request.base() + "/api/$metadata#Machines/$entity";
    }

    /** @param key what the client called the machine */
    public static Refusal notFound(String key) {
        return Problem.RESOURCE_NOT_FOUND.refusal("Machine " + key + " was not found");
    }
}
