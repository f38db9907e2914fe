package dev.satchel.server.endpoints.machines;

import dev.satchel.core.access.Operation;
import dev.satchel.core.machines.NetworkAddress;
import dev.satchel.core.machines.Sightings;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.limits.Limit;
import dev.satchel.server.odata.FunctionArguments;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reference, defender-api.md 3.8. All options of the list of machines can be added. */
public final class FindMachinesByIp implements Endpoint {
    private static final Set<String> ARGUMENTS = Set.of("ip", "timestamp");

    private final MachineFunction form;
    private final Sightings sightings;
    private final MachineViews views;

    private FindMachinesByIp(MachineFunction form, Sightings sightings, MachineViews views) {
        this.form = form;
        this.sightings = sightings;
        this.views = views;
    }

    /** A door for each form of the call. */
    public static List<Endpoint> doors(Sightings sightings, MachineViews views) {
        return Arrays.stream(MachineFunction.values())
                .<Endpoint>map(form -> new FindMachinesByIp(form, sightings, views))
                .toList();
    }

    @Override
    public Route route() {
        return Route.get(form.path("findbyip")).needs(Operation.LIST_MACHINES).limit(Limit.FIND_BY_IP);
    }

    @Override
    public Response handle(Request request) {
        var now = views.now();
        var arguments = form.arguments(request, ARGUMENTS);
        var ip = MachineFunction.required(arguments, "ip");
        var time = time(MachineFunction.required(arguments, "timestamp"), now);
        var address = NetworkAddress.parse(ip)
                .orElseThrow(() -> Problem.INVALID_IP_ADDRESS.refusal("'" + shown(ip) + "' is not an IP address"));
        var list = ListMachines.LIST.at(request.head().path());
        var query = list.query(request);
        var caller = request.caller();
        var page = sightings.list(caller.tenant(), caller.reach(), address, time, query, now);
        return list.answer(request, query, page, views::row);
    }

    /** A clock that is a little fast asks for the future; the window reaches back from there. */
    private static Instant time(String text, Instant now) {
        var time = FunctionArguments.date(text)
                .orElseThrow(() -> Problem.INVALID_INPUT.refusal("The timestamp '" + shown(text)
                        + "' is not a date; write it like 2026-03-01T10:15:00Z, without quotation marks"));
        if (time.isBefore(now.minus(Sightings.REACH)) || time.isAfter(now.plus(Sightings.WINDOW))) {
            throw Problem.INVALID_INPUT.refusal(
                    "The timestamp " + time + " must be within the past " + Sightings.REACH.toDays() + " days");
        }
        return time;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
