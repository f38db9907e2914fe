package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.core.collectors.PackageIntake.CompleteResult;
import dev.satchel.core.collectors.Upload;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.collector.CompleteRequest;
import java.io.IOException;
import java.util.Locale;

/** The upload is whole: verifies it and ends the action. Asked again, it gives the same answer. */
public final class CompleteAction implements Endpoint {
    private final CollectorWork work;
    private final PackageIntake intake;
    private final UploadLocks locks;

    public CompleteAction(CollectorWork work, PackageIntake intake, UploadLocks locks) {
        this.work = work;
        this.intake = intake;
        this.locks = locks;
    }

    @Override
    public Route route() {
        return Route.post("/collector/actions/{id}/complete").collector();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.json(CompleteRequest.class);
        var action = CollectorActions.find(work, request);
        if (isAnsweredAlready(action, body)) {
            return CollectorActions.state(action);
        }
        CollectorActions.open(work, request);
        var upload = upload(request, action, body);
        return locks.with(upload.id(), () -> complete(request, body));
    }

    private static boolean isAnsweredAlready(MachineAction action, CompleteRequest body) {
        return action.status() == ActionStatus.SUCCEEDED
                && action.investigationPackage()
                        .filter(content -> content.id().value().equals(body.uploadId()))
                        .isPresent();
    }

    private Upload upload(Request request, MachineAction action, CompleteRequest body) {
        var upload = Tus.find(intake, request, String.valueOf(body.uploadId()));
        if (!upload.action().equals(action.id())) {
            throw Problem.CONFLICT.refusal("The upload belongs to another action");
        }
        return upload;
    }

    private Response complete(Request request, CompleteRequest body) throws IOException {
        var action = CollectorActions.find(work, request);
        if (isAnsweredAlready(action, body)) {
            return CollectorActions.state(action);
        }
        var sha256 = String.valueOf(body.sha256()).toLowerCase(Locale.ROOT);
        return switch (intake.complete(request.collector(), upload(request, action, body), body.size(), sha256)) {
            case CompleteResult.Succeeded(var done) -> CollectorActions.state(done);
            case CompleteResult.NotWhole(var reason) -> throw Problem.CONFLICT.refusal(reason);
            case CompleteResult.ActionIsOver(var status) -> throw CollectorActions.isOver(status);
            case CompleteResult.Rejected(var reason) ->
                throw Problem.PACKAGE_REJECTED.refusal("The package was rejected: " + reason);
        };
    }
}
