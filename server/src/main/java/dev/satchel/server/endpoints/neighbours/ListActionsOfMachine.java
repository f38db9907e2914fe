package dev.satchel.server.endpoints.neighbours;

import dev.satchel.core.access.Operation;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.Operand;
import dev.satchel.server.endpoints.machineactions.ListMachineActions;
import dev.satchel.server.endpoints.machineactions.MachineActionView;
import dev.satchel.server.endpoints.machines.NamedMachine;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;

/** The actions of one machine, as a list like that of all actions. */
final class ListActionsOfMachine implements Endpoint {
    private final Machines machines;
    private final MachineActionStore store;

    ListActionsOfMachine(Machines machines, MachineActionStore store) {
        this.machines = machines;
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.get("/api/machines/{id}/machineactions")
                .needs(Operation.READ_MACHINE)
                .limit(Limit.OTHER);
    }

    @Override
    public Response handle(Request request) {
        var list = ListMachineActions.LIST.at(request.head().path());
        var query = list.query(request);
        var caller = request.caller();
        var machine = NamedMachine.of(machines, request);
        Filter<MachineActionProperty> its = new Filter.Comparison<>(
                Operand.of(MachineActionProperty.MACHINE_ID),
                ComparisonOperator.EQ,
                new Literal.Text(machine.id().value()));
        var page = store.list(caller.tenant(), caller.reach(), query.and(its));
        return list.answer(request, query, page, action -> MachineActionView.of(action, null));
    }
}
