package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Operation;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Operand;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reference, defender-api.md 3.9. All options of the list of machines can be added. */
public final class FindMachinesByTag implements Endpoint {
    private static final String STARTS_WITH = "useStartsWithFilter";
    private static final Set<String> ARGUMENTS = Set.of("tag", STARTS_WITH);
    private static final Operand<CollectionElement> TAG = Operand.of(CollectionElement.VALUE);

    private final MachineFunction form;
    private final MachineStore machines;
    private final MachineViews views;

    private FindMachinesByTag(MachineFunction form, MachineStore machines, MachineViews views) {
        this.form = form;
        this.machines = machines;
        this.views = views;
    }

    /** A door for each form of the call. */
    public static List<Endpoint> doors(MachineStore machines, MachineViews views) {
        return Arrays.stream(MachineFunction.values())
                .<Endpoint>map(form -> new FindMachinesByTag(form, machines, views))
                .toList();
    }

    @Override
    public Route route() {
        return Route.get(form.path("findbytag")).needs(Operation.LIST_MACHINES).limit(Limit.FIND_BY_TAG);
    }

    @Override
    public Response handle(Request request) {
        var arguments = form.arguments(request, ARGUMENTS);
        var tag = MachineFunction.required(arguments, "tag");
        var startsWith = flag(arguments.value(STARTS_WITH).orElse("false"));
        var list = ListMachines.LIST.at(request.head().path());
        var query = list.query(request).and(tagged(tag, startsWith));
        var caller = request.caller();
        var page = machines.list(caller.tenant(), caller.reach(), query, views.now());
        return list.answer(request, query, page, views::row);
    }

    private static Filter<MachineProperty> tagged(String tag, boolean startsWith) {
        Filter<CollectionElement> condition = startsWith
                ? new Filter.TextMatch<>(Filter.Place.START, TAG, tag)
                : new Filter.Comparison<>(TAG, ComparisonOperator.EQ, new Literal.Text(tag));
        return new Filter.Any<>(MachineProperty.MACHINE_TAGS, condition);
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.INVALID_INPUT.refusal("'" + STARTS_WITH + "' is true or false, nothing else");
        };
    }
}
