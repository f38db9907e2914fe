package dev.satchel.server.endpoints.admin;

import dev.satchel.core.collectors.Collector;
import dev.satchel.core.collectors.CollectorStore;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.CollectorResource;
import java.util.Map;

public final class ListCollectors implements Endpoint {
    private final CollectorStore collectors;
    private final MachineStore machines;

    public ListCollectors(CollectorStore collectors, MachineStore machines) {
        this.collectors = collectors;
        this.machines = machines;
    }

    @Override
    public Route route() {
        return Route.get("/admin/collectors").administrator();
    }

    @Override
    public Response handle(Request request) {
        return Response.json(
                200,
                Map.of("value", collectors.list().stream().map(this::resource).toList()));
    }

    private CollectorResource resource(Collector collector) {
        var machine = machines.find(collector.tenant(), collector.machine());
        return new CollectorResource(
                collector.machine().value(),
                collector.tenant().toString(),
                machine.map(found -> found.facts().computerDnsName()).orElse(null),
                collector.thumbprint(),
                collector.enrolled(),
                machine.map(Machine::lastSeen).orElse(collector.enrolled()));
    }
}
