package dev.satchel.server.endpoints.admin;

import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.links.IssuedLink;
import dev.satchel.core.links.IssuedLinks;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.IssuedLinkList;
import dev.satchel.wire.admin.IssuedLinkResource;

/** Who got links to a package, and what became of them. */
public final class ListLinks implements Endpoint {
    private final IssuedLinks links;
    private final Runnable writeDown;

    /** @param writeDown puts on record what is still on its way there */
    public ListLinks(IssuedLinks links, Runnable writeDown) {
        this.links = links;
        this.writeDown = writeDown;
    }

    @Override
    public Route route() {
        return Route.get("/admin/machine-actions/{action}/links").administrator();
    }

    @Override
    public Response handle(Request request) {
        var text = request.path("action");
        var action = MachineActionId.parse(text)
                .orElseThrow(() -> Problem.INVALID_INPUT.refusal(
                        "'" + text + "' is no id of a machine action; it must be a GUID, or 40 hex digits"));
        writeDown.run();
        var listing = links.of(action)
                .orElseThrow(
                        () -> Problem.RESOURCE_NOT_FOUND.refusal("Nothing is on record of machine action " + action));
        return Response.json(
                200,
                new IssuedLinkList(
                        listing.links().stream().map(ListLinks::resource).toList(), listing.isWhole()));
    }

    private static IssuedLinkResource resource(IssuedLink link) {
        return new IssuedLinkResource(
                link.id().toString(),
                link.issued(),
                link.by().kind().apiName(),
                link.by().id(),
                link.by().name(),
                link.by().address(),
                link.key().orElse(null),
                link.terms()
                        .map(terms -> link.issued().plus(terms.policy().lifetime()))
                        .orElse(null),
                link.terms().map(terms -> LinkPolicies.show(terms.policy())).orElse(null),
                state(link.state()),
                link.uses(),
                link.downloads().stream().map(ListLinks::download).toList());
    }

    private static String state(IssuedLink.State state) {
        return switch (state) {
            case OPEN -> "open";
            case USED_UP -> "usedUp";
            case EXPIRED -> "expired";
            case REVOKED -> "revoked";
        };
    }

    private static IssuedLinkResource.Download download(IssuedLink.Sent sent) {
        return new IssuedLinkResource.Download(
                sent.time(),
                sent.by().address(),
                sent.by().id(),
                sent.request().orElse(null),
                sent.part(),
                sent.end().map(IssuedLink.End::time).orElse(null),
                sent.end().map(IssuedLink.End::bytes).orElse(null),
                sent.end().map(IssuedLink.End::result).orElse(null));
    }
}
