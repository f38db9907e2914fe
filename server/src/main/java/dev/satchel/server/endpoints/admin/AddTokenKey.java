package dev.satchel.server.endpoints.admin;

import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.identity.SigningKeys;
import dev.satchel.wire.admin.NewTokenKey;
import java.io.IOException;

/** A new key that signs access tokens: after it was announced, or at once and in the place of all others. */
public final class AddTokenKey implements Endpoint {
    private final SigningKeys keys;

    public AddTokenKey(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Route route() {
        return Route.post("/admin/token-keys").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (Boolean.TRUE.equals(request.json(NewTokenKey.class).retireOthers())) {
            keys.replaceAll();
        } else if (!keys.rotate()) {
            throw Problem.CONFLICT.refusal("A new key is announced already and will sign soon;"
                    + " satchel admin key list shows when, and --retire does not wait");
        }
        return Response.json(201, ListTokenKeys.resources(keys).getLast());
    }
}
