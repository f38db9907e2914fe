package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Operation;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.actions.MachineActions.CollectResult;
import dev.satchel.server.endpoints.machineactions.MachineActionView;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.RequiredText;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.io.IOException;

/** Reference, defender-api.md 3.2. */
public final class CollectInvestigationPackage implements Endpoint {
    private static final int MAX_EXTERNAL_ID = 400;
    private final MachineActions actions;

    public CollectInvestigationPackage(MachineActions actions) {
        this.actions = actions;
    }

    @Override
    public Route route() {
        return Route.post("/api/machines/{id}/collectInvestigationPackage")
                .needs(Operation.COLLECT_PACKAGE)
                .limit(Limit.COLLECT);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.jsonObject();
        var comment = RequiredText.of(body, "Comment");
        var externalId = RequiredText.optional(body, "ExternalId", MAX_EXTERNAL_ID);
        var key = request.path("id");
        return switch (actions.collect(request.caller(), key, comment, externalId.orElse(null))) {
            case CollectResult.Started(var action) ->
                Response.resource(201, MachineActionView.of(action, MachineActionView.entityContext(request)));
            case CollectResult.Disabled() -> throw Problem.DISABLED_FEATURE.refusal("Tenant feature is not enabled");
            case CollectResult.NoSuchMachine() -> throw NamedMachine.notFound(key);
            case CollectResult.OutOfReach() -> throw NamedMachine.outOfReach(key);
            case CollectResult.AlreadyRunning() ->
                throw Problem.ACTIVE_REQUEST_ALREADY_EXISTS.refusal("Action is already in progress");
            case CollectResult.PlatformNotSupported(var platform) ->
                throw Problem.OS_PLATFORM_NOT_SUPPORTED.refusal(
                        "Collecting an investigation package is not supported on the platform " + platform);
            case CollectResult.VersionNotSupported(var platform, var version) ->
                throw Problem.CLIENT_VERSION_NOT_SUPPORTED.refusal(
                        "Collecting an investigation package needs Windows 10 version 1703 or later; this is "
                                + platform + (version == null ? "" : " " + version));
        };
    }
}
