package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.access.Operation;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.actions.MachineActions.CancelResult;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.RequiredText;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.io.IOException;

/** Reference, defender-api.md 3.5. */
public final class CancelMachineAction implements Endpoint {
    private final MachineActions actions;

    public CancelMachineAction(MachineActions actions) {
        this.actions = actions;
    }

    @Override
    public Route route() {
        return Route.post("/api/machineactions/{id}/cancel")
                .needs(Operation.CANCEL_ACTION)
                .limit(Limit.CANCEL);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var id = MachineActionView.id(request);
        var comment = RequiredText.of(request.jsonObject(), "Comment");
        return switch (actions.cancel(request.caller(), id, comment)) {
            case CancelResult.Cancelled(var action) ->
                Response.resource(200, MachineActionView.of(action, MachineActionView.entityContext(request)));
            case CancelResult.NoSuchAction() -> throw MachineActionView.notFound(id);
            case CancelResult.OutOfReach() -> throw NamedAction.outOfReach(id);
            case CancelResult.NotPermitted(var needed) ->
                throw Problem.FORBIDDEN.refusal("Cancelling machine action " + id + " needs "
                        + needed.delegatedNames() + " and, of users, the role permission '"
                        + needed.role().title() + "'");
            case CancelResult.AlreadyOver(var status) ->
                throw Problem.INVALID_INPUT.refusal(
                        "Machine action " + id + " is " + status.apiName() + " and cannot be cancelled any more");
        };
    }
}
