package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.collectors.Enrolments;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.collector.MachineReport;
import java.io.IOException;

public final class ReportMachine implements Endpoint {
    private static final long MAX_BODY = 1 << 20;
    private final Enrolments enrolments;

    public ReportMachine(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    @Override
    public Route route() {
        return Route.of(Method.PUT, "/collector/report").collector().maxBody(MAX_BODY);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var report = request.json(MachineReport.class);
        enrolments.report(request.collector(), MachineFacts.of(report), MachineFacts.tags(report), request.address());
        return Response.empty(204);
    }
}
