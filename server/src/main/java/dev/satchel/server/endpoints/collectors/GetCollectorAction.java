package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

public final class GetCollectorAction implements Endpoint {
    private final CollectorWork work;

    public GetCollectorAction(CollectorWork work) {
        this.work = work;
    }

    @Override
    public Route route() {
        return Route.get("/collector/actions/{id}").collector();
    }

    @Override
    public Response handle(Request request) {
        return CollectorActions.state(CollectorActions.find(work, request));
    }
}
