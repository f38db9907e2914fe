package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.collectors.Collector;
import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.WorkBell;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.collector.NextAction;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Long poll: answers as soon as there is work, or after the time the collector is willing to wait. */
public final class NextCollectorAction implements Endpoint {
    private static final int MAX_WAIT_SECONDS = 60;
    private static final int MAX_DIGITS = 4;
    private static final Response NOTHING = Response.empty(204);

    private final CollectorWork work;
    private final WorkBell bell;

    public NextCollectorAction(CollectorWork work, WorkBell bell) {
        this.work = work;
        this.bell = bell;
    }

    @Override
    public Route route() {
        return Route.get("/collector/next-action").collector();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var collector = request.collector();
        var longest = longest(request.head().rawQuery());
        var place = bell.waitFor(collector.machine());
        var waits = false;
        try {
            var next = work.next(collector).map(NextCollectorAction::answer);
            waits = next.isEmpty() && longest.isPositive();
            return waits ? new Response.Later(NOTHING, longest, new Ring(collector, place)) : next.orElse(NOTHING);
        } finally {
            if (!waits) {
                place.close();
            }
        }
    }

    /** Also rings when another poll takes the place, or the server stops: then there may be nothing. */
    private final class Ring implements Response.Later.Event {
        private final Collector collector;
        private final WorkBell.Waiter place;

        Ring(Collector collector, WorkBell.Waiter place) {
            this.collector = collector;
            this.place = place;
        }

        @Override
        public void whenHappened(Runnable then) {
            place.whenRung(then);
        }

        @Override
        public boolean giveUp() {
            return place.leave();
        }

        @Override
        public Response answer() {
            return work.next(collector).map(NextCollectorAction::answer).orElse(NOTHING);
        }
    }

    private static Duration longest(String query) {
        var name = "wait=";
        var text = Arrays.stream(query.split("&", -1))
                .filter(part -> part.startsWith(name))
                .findFirst()
                .map(part -> part.substring(name.length()))
                .orElse("0");
        if (text.isEmpty() || text.length() > MAX_DIGITS || !text.chars().allMatch(c -> '0' <= c && c <= '9')) {
            throw Problem.INVALID_INPUT.refusal("'wait' must be a whole number of seconds");
        }
        return Duration.ofSeconds(Math.min(MAX_WAIT_SECONDS, Integer.parseInt(text)));
    }

    private static Response answer(MachineAction action) {
        return Response.json(
                200, new NextAction(action.id().value(), action.type(), action.requestorComment(), action.created()));
    }
}
