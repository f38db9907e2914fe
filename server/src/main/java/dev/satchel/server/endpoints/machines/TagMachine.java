package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Permission;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.machines.Machines.TagResult;
import dev.satchel.core.machines.Tags;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.RequiredText;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;

/** Adds or removes a tag (reference, defender-api.md 3.10). */
public final class TagMachine implements Endpoint {
    private static final int MAX_TAG = 200;

    private final Machines machines;
    private final InstantSource clock;

    public TagMachine(Machines machines, InstantSource clock) {
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.post("/api/machines/{id}/tags")
                .needs(Permission.MACHINE_READ_WRITE_ALL)
                .limit(Limit.TAG);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.jsonObject();
        var tag = tag(RequiredText.of(body, "Value").strip());
        var action = RequiredText.of(body, "Action");
        var tenant = request.caller().tenant();
        var key = request.path("id");
        var result =
                switch (action.toLowerCase(Locale.ROOT)) {
                    case "add" -> machines.addTag(tenant, key, tag);
                    case "remove" -> machines.removeTag(tenant, key, tag);
                    default -> throw Problem.INVALID_INPUT.refusal("'Action' must be 'Add' or 'Remove'");
                };
        return switch (result) {
            case TagResult.Done(var machine) ->
                Response.resource(200, MachineView.of(machine, GetMachine.context(request), clock.instant()));
            case TagResult.NoSuchMachine() -> throw GetMachine.notFound(key);
            case TagResult.TooMany() ->
                throw Problem.INVALID_INPUT.refusal(
                        "The machine has " + Tags.MAX_ADDED + " tags; remove one before you add another");
            case TagResult.OfTheDevice() ->
                throw Problem.INVALID_INPUT.refusal(
                        "The tag '" + tag + "' is written down on the device itself and can be removed only there");
        };
    }

    private static String tag(String text) {
        if (text.length() > MAX_TAG || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.INVALID_INPUT.refusal(
                    "'Value' is longer than " + MAX_TAG + " characters or holds control characters");
        }
        return text;
    }
}
