package dev.satchel.server.endpoints.admin;

import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.Map;

/** The keys that seal links, then those that sign access tokens, without what is secret of them. */
public final class ListKeys implements Endpoint {
    private final KeyAdministration keys;

    public ListKeys(KeyAdministration keys) {
        this.keys = keys;
    }

    @Override
    public Route route() {
        return Route.get("/admin/keys").administrator();
    }

    @Override
    public Response handle(Request request) {
        return Response.json(200, Map.of("value", keys.all()));
    }
}
