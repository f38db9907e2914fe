package dev.satchel.server.endpoints.admin;

import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;

/** Ends a key that got out, and with it every link it sealed, or every token it signed. */
public final class RetireKey implements Endpoint {
    private final KeyAdministration keys;

    public RetireKey(KeyAdministration keys) {
        this.keys = keys;
    }

    @Override
    public Route route() {
        return Route.of(Method.DELETE, "/admin/keys/{id}").administrator();
    }

    @Override
    public Response handle(Request request) {
        var id = request.path("id");
        return Response.json(
                200,
                keys.retire(id)
                        .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal(
                                "There is no key '" + id + "'; satchel admin key list shows all")));
    }
}
