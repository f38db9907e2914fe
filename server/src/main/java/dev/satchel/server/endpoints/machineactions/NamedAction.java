package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.actions.MachineActions.Lookup;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;

/** The action that {@code {id}} of a path names, and the answers where there is none for the caller. */
public final class NamedAction {
    private NamedAction() {}

    /** @throws Refusal 400 if it is no id, 404 if there is none, 403 if its machine is out of the caller's reach */
    public static MachineAction of(MachineActions actions, Request request) {
        var id = MachineActionView.id(request);
        return switch (actions.find(request.caller(), id)) {
            case Lookup.Found(var action) -> action;
            case Lookup.OutOfReach() -> throw outOfReach(id);
            case Lookup.NoSuchAction() -> throw MachineActionView.notFound(id);
        };
    }

    static Refusal outOfReach(MachineActionId id) {
        return Problem.FORBIDDEN.refusal(
                "The user has no access to the device group of the machine of machine action " + id);
    }
}
