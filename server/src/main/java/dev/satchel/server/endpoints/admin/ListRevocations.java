package dev.satchel.server.endpoints.admin;

import dev.satchel.core.links.LinkRevocation;
import dev.satchel.core.links.LinkRevocations;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.RevocationResource;
import java.util.Map;

/** What was taken back, as long as it matters. */
public final class ListRevocations implements Endpoint {
    private final LinkRevocations revocations;

    public ListRevocations(LinkRevocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public Route route() {
        return Route.get("/admin/link-revocations").administrator();
    }

    @Override
    public Response handle(Request request) {
        return Response.json(
                200,
                Map.of(
                        "value",
                        revocations.list().stream()
                                .map(ListRevocations::resource)
                                .toList()));
    }

    static RevocationResource resource(LinkRevocation revocation) {
        return new RevocationResource(revocation.kind().apiName(), revocation.subject(), revocation.issuedUntil());
    }
}
