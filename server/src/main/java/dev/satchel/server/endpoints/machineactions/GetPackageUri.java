package dev.satchel.server.endpoints.machineactions;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.Caller;
import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Operation;
import dev.satchel.core.links.PackageLinks;
import dev.satchel.core.links.PackageLinks.LinkResult;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import dev.satchel.wire.defender.PackageLinkResponse;
import java.util.function.Function;

/** The call that it is all about (reference, defender-api.md 3.1). */
public final class GetPackageUri implements Endpoint {
    private final PackageLinks links;
    private final LinkAddress address;
    private final Function<Caller, LinkForm> form;

    public GetPackageUri(PackageLinks links, LinkAddress address, Function<Caller, LinkForm> form) {
        this.links = links;
        this.address = address;
        this.form = form;
    }

    @Override
    public Route route() {
        return Route.get("/api/machineactions/{id}/getPackageUri")
                .needs(Operation.GET_PACKAGE_LINK)
                .limit(Limit.PACKAGE_LINK);
    }

    @Override
    public Response handle(Request request) {
        var id = MachineActionView.id(request);
        var wish = LinkOptions.parse(request.head().rawQuery());
        return switch (links.create(request.caller(), id, request.address(), wish)) {
            case LinkResult.Created(var _, var token) ->
                answer(
                        request,
                        address.of(request.head().origin(), request.caller().tenant(), token));
            case LinkResult.NoPackage(var status) ->
                throw Problem.RESOURCE_NOT_FOUND.refusal("Machine action " + id + " is " + status.apiName()
                        + "; its package is not " + (status.isOver() ? "there and will not be" : "ready yet"));
            case LinkResult.OutOfReach() -> throw NamedAction.outOfReach(id);
            case LinkResult.OutsideNetwork(var allowed) ->
                throw Problem.INVALID_INPUT.refusal(
                        "Nobody could use this link: the option 'network' lies outside of where links may be used here, "
                                + allowed);
            case LinkResult.NotACollection() ->
                throw Problem.INVALID_INPUT.refusal(
                        "Provided Guid is not a valid id for a CollectInvestigationPackage action");
        };
    }

    private Response answer(Request request, String link) {
        var value =
                switch (form.apply(request.caller())) {
                    case DOCUMENTED -> '"' + link + '"';
                    case PLAIN -> link;
                };
        return Response.resource(200, new PackageLinkResponse(request.base() + "/api/$metadata#Edm.String", value))
                .with("Cache-Control", "no-store");
    }

    /** The form that an application was registered with, else the server's. */
    public static LinkForm form(Application application, LinkForm standard) {
        return application.linkForm().orElse(standard);
    }
}
