package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.collector.FailureReport;
import java.io.IOException;

public final class FailAction implements Endpoint {
    private final CollectorWork work;

    public FailAction(CollectorWork work) {
        this.work = work;
    }

    @Override
    public Route route() {
        return Route.post("/collector/actions/{id}/failure").collector();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var action = CollectorActions.open(work, request);
        var report = request.json(FailureReport.class);
        var reason = report.reason() == null ? "The collector gave no reason" : report.reason();
        return work.fail(action, reason, report.errorHResult())
                .map(CollectorActions::state)
                .orElseThrow(() -> CollectorActions.isOver(
                        CollectorActions.find(work, request).status()));
    }
}
