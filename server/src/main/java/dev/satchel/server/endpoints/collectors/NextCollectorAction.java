package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.WorkBell;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.collector.NextAction;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;

/** Long poll: answers as soon as there is work, or after the time the collector is willing to wait. */
public final class NextCollectorAction implements Endpoint {
    private static final int MAX_WAIT_SECONDS = 60;

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
        try (var place = bell.waitFor(collector.machine())) {
            var next = work.next(collector);
            if (next.isEmpty() && place.await(wait(request))) {
                next = work.next(collector);
            }
            return next.map(NextCollectorAction::answer).orElseGet(() -> Response.empty(204));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for work");
        }
    }

    private static Duration wait(Request request) {
        var text = Arrays.stream(request.head().rawQuery().split("&", -1))
                .filter(part -> part.startsWith("wait="))
                .findFirst()
                .map(part -> part.substring("wait=".length()));
        if (text.filter(value -> !value.matches("[0-9]{1,4}")).isPresent()) {
            throw Problem.INVALID_INPUT.refusal("'wait' must be a whole number of seconds");
        }
        return Duration.ofSeconds(Math.min(MAX_WAIT_SECONDS, Integer.parseInt(text.orElse("0"))));
    }

    private static Response answer(MachineAction action) {
        return Response.json(
                200, new NextAction(action.id().value(), action.type(), action.requestorComment(), action.created()));
    }
}
