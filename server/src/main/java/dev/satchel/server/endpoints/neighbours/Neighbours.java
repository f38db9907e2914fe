package dev.satchel.server.endpoints.neighbours;

import dev.satchel.core.access.Operation;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.machines.Machines;
import dev.satchel.server.endpoints.machineactions.NamedAction;
import dev.satchel.server.endpoints.machines.NamedMachine;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import dev.satchel.server.odata.ODataException;
import dev.satchel.server.odata.QueryOptions;
import dev.satchel.wire.defender.AvailableActionResource;
import dev.satchel.wire.defender.ListResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Documented doors around the ones for packages (decision 0010): what a connection test asks for has an answer, and what is not
 * here says so. A search that finds nothing because nobody looked would be a lie, so those are 501, never an empty list.
 */
public final class Neighbours {
    private static final String ENTITY = "/api/machines/{id}/";

    private final Machines machines;
    private final MachineActions actions;
    private final MachineActionStore store;

    private Neighbours(Machines machines, MachineActions actions, MachineActionStore store) {
        this.machines = machines;
        this.actions = actions;
        this.store = store;
    }

    public static List<Endpoint> doors(Machines machines, MachineActions actions, MachineActionStore store) {
        var neighbours = new Neighbours(machines, actions, store);
        var all = new ArrayList<Endpoint>(neighbours.answers());
        for (var kind : ActionKind.values()) {
            all.add(new Neighbour(
                    Route.post(ENTITY + kind.path()).needs(kind.operation()).limit(Limit.OTHER),
                    request -> neighbours.refuse(request, kind)));
        }
        AbsentPaths.ALL.forEach((path, methods) -> methods.stream()
                .map(method -> new Neighbour(anyCaller(method, path), Neighbours::absent))
                .forEach(all::add));
        return all;
    }

    private List<Endpoint> answers() {
        return List.of(
                new Neighbour(anyCaller(Method.GET, "/api/alerts"), Neighbours::noAlerts),
                new Neighbour(anyCaller(Method.GET, "/api/alerts/{id}"), Neighbours::noSuchAlert),
                new Neighbour(anyCaller(Method.GET, "/api/exposureScore"), Neighbours::noScore),
                new Neighbour(reader(ENTITY + "availableMachineActions"), this::available),
                new ListActionsOfMachine(machines, store),
                new Neighbour(
                        Route.get("/api/machineactions/{id}/GetLiveResponseResultDownloadLink({arguments})")
                                .needs(Operation.LIVE_RESPONSE)
                                .limit(Limit.OTHER),
                        this::noLiveResponse));
    }

    /** There are permissions of their own for these, which no application can have here: any one is enough to be told. */
    private static Route anyCaller(Method method, String path) {
        return Route.of(method, path).needs(Operation.ASK_ABOUT_NEIGHBOUR).limit(Limit.OTHER);
    }

    private static Route reader(String path) {
        return Route.get(path).needs(Operation.READ_MACHINE).limit(Limit.OTHER);
    }

    private static Response noAlerts(Request request) {
        try {
            var counted = QueryOptions.checkForEmptyList(request.head().rawQuery());
            var context = request.base() + "/api/$metadata#Alerts";
            return Response.resource(200, new ListResponse<>(context, counted ? 0L : null, List.of(), null));
        } catch (ODataException wrong) {
            throw Problem.ODATA_ERROR.refusal(String.valueOf(wrong.getMessage()));
        }
    }

    private static Response noSuchAlert(Request request) {
        throw Problem.RESOURCE_NOT_FOUND.refusal("Alert " + request.path("id") + " was not found");
    }

    private static Response noScore(Request request) {
        throw Problem.RESOURCE_NOT_FOUND.refusal("There is no exposure score: this server does not assess machines");
    }

    private static Response absent(Request request) {
        throw Problem.NOT_IMPLEMENTED.refusal(
                "This server implements the part of the API about investigation packages; " + request.method() + " "
                        + request.head().path() + " is not in it");
    }

    private Response refuse(Request request, ActionKind kind) {
        var machine = NamedMachine.of(machines, request);
        throw Problem.DISALLOWED_OPERATION.refusal("This server collects investigation packages only; " + kind.path()
                + " cannot be done on machine " + machine.id());
    }

    private Response available(Request request) {
        var machine = NamedMachine.of(machines, request);
        var others = Stream.of(ActionKind.values()).map(kind -> new AvailableActionResource(kind.action(), false));
        var collect = new AvailableActionResource("CollectInvestigationPackage", actions.isCollectable(machine));
        var context = request.base() + "/api/$metadata#Collection(microsoft.windowsDefenderATP.api.AvailableAction)";
        return Response.resource(
                200,
                new ListResponse<>(
                        context, null, Stream.concat(Stream.of(collect), others).toList(), null));
    }

    private Response noLiveResponse(Request request) {
        var action = NamedAction.of(actions, request);
        throw Problem.INVALID_INPUT.refusal(
                "Machine action " + action.id() + " is a " + action.type() + ", not a LiveResponse");
    }
}
