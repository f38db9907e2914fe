package dev.satchel.server.endpoints.admin;

import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewKey;
import java.io.IOException;

/** A new key that follows the earlier ones without a broken link or token, or takes the place of all of them at once. */
public final class AddKey implements Endpoint {
    private final KeyAdministration keys;

    public AddKey(KeyAdministration keys) {
        this.keys = keys;
    }

    @Override
    public Route route() {
        return Route.post("/admin/keys").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var asked = request.json(NewKey.class);
        return Response.json(201, keys.add(asked.kind(), Boolean.TRUE.equals(asked.retireOthers())));
    }
}
