package dev.satchel.server.endpoints.machines;

import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.machines.Machines.Lookup;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;

/** The machine that {@code {id}} of a path names, and the answers where there is none for the caller. */
public final class NamedMachine {
    private NamedMachine() {}

    /** @throws Refusal 404 if there is none, 403 if it is out of the caller's reach */
    public static Machine of(Machines machines, Request request) {
        var key = request.path("id");
        return switch (machines.find(request.caller(), key)) {
            case Lookup.Found(var machine) -> machine;
            case Lookup.OutOfReach() -> throw outOfReach(key);
            case Lookup.NoSuchMachine() -> throw notFound(key);
        };
    }

    /** @param key what the client called the machine */
    static Refusal notFound(String key) {
        return Problem.RESOURCE_NOT_FOUND.refusal("Machine " + key + " was not found");
    }

    static Refusal outOfReach(String key) {
        return Problem.FORBIDDEN.refusal("The user has no access to the device group of machine " + key);
    }
}
