package dev.satchel.server.endpoints.admin;

import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.identity.SigningKeys;
import dev.satchel.wire.admin.TokenKeyResource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys that sign access tokens, without what is secret of them. */
public final class ListTokenKeys implements Endpoint {
    private final SigningKeys keys;

    public ListTokenKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Route route() {
        return Route.get("/admin/token-keys").administrator();
    }

    @Override
    public Response handle(Request request) {
        return Response.json(200, Map.of("value", resources(keys)));
    }

    static List<TokenKeyResource> resources(SigningKeys keys) {
        return keys.list().stream()
                .map(key -> new TokenKeyResource(
                        key.id(),
                        key.state().name().toLowerCase(Locale.ROOT),
                        key.created(),
                        key.signsFrom().orElse(null)))
                .toList();
    }
}
