package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.wire.collector.ActionState;

/** What requests about one action have in common: it is this collector's, and not over. */
final class CollectorActions {
    private CollectorActions() {}

    static MachineAction find(CollectorWork work, Request request) {
        var text = request.path("id");
        return MachineActionId.parse(text)
                .flatMap(id -> work.find(request.collector(), id))
                .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal("Action " + text + " was not found"));
    }

    static MachineAction open(CollectorWork work, Request request) {
        var action = find(work, request);
        if (action.status().isOver()) {
            throw isOver(action.status());
        }
        return action;
    }

    static Refusal isOver(ActionStatus status) {
        return Problem.ACTION_IS_OVER.refusal("The action is over: " + status.apiName());
    }

    static Response state(MachineAction action) {
        return Response.json(
                200, new ActionState(action.id().value(), action.status().apiName()));
    }
}
