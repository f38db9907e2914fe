package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.wire.defender.MachineActionResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine action as the API shows it. */
public final class MachineActionView {
    private MachineActionView() {}

    public static MachineActionResource of(MachineAction action, @Nullable String context) {
        var cancellation = action.cancellation();
        return new MachineActionResource(
                context,
                action.id().value(),
                action.type(),
                null,
                action.requestor(),
                action.requestorComment(),
                action.status().apiName(),
                action.machine().value(),
                action.computerDnsName(),
                action.created(),
                action.updated(),
                cancellation == null ? null : cancellation.requestor(),
                cancellation == null ? null : cancellation.comment(),
                cancellation == null ? null : cancellation.time(),
                action.errorHResult(),
                null,
                action.externalId(),
                action.requestSource(),
                null,
                List.of(),
                action.troubleshootInfo());
    }

    /** {@code @odata.context} of an answer that is one action. */
    public static String entityContext(Request request) {
        return request.base() + "/api/$metadata#MachineActions/$entity";
    }

    /** The answer for an id that no action of the tenant has. */
    public static Refusal notFound(MachineActionId id) {
        return Problem.RESOURCE_NOT_FOUND.refusal("Machine action " + id + " was not found");
    }

    /** @throws Refusal 400 if the segment of the path has not the form of an id */
    public static MachineActionId id(Request request) {
        var text = request.path("id");
        return MachineActionId.parse(text)
                .orElseThrow(() -> Problem.BAD_REQUEST.refusal("The key value '" + text
                        + "' from the request is not valid. The key value should have the format 'Edm.Guid'."));
    }
}
