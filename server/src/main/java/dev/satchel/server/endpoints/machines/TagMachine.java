package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Operation;
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
import java.util.Locale;

/** Adds or removes a tag (reference, defender-api.md 3.10). */
public final class TagMachine implements Endpoint {
    private static final int MAX_TAG = 200;

    private final Machines machines;
    private final MachineViews views;

    public TagMachine(Machines machines, MachineViews views) {
        this.machines = machines;
        this.views = views;
    }

    @Override
    public Route route() {
        return Route.post("/api/machines/{id}/tags")
                .needs(Operation.TAG_MACHINE)
                .limit(Limit.TAG);
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.jsonObject();
        var tag = tag(RequiredText.of(body, "Value").strip());
        var action = RequiredText.of(body, "Action");
        var key = request.path("id");
        var result =
                switch (action.toLowerCase(Locale.ROOT)) {
                    case "add" -> machines.addTag(request.caller(), key, tag);
                    case "remove" -> machines.removeTag(request.caller(), key, tag);
                    default -> throw Problem.INVALID_INPUT.refusal("'Action' must be 'Add' or 'Remove'");
                };
        return switch (result) {
            case TagResult.Done(var machine) -> Response.resource(200, views.of(machine, GetMachine.context(request)));
            case TagResult.NoSuchMachine() -> throw NamedMachine.notFound(key);
            case TagResult.OutOfReach() -> throw NamedMachine.outOfReach(key);
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
