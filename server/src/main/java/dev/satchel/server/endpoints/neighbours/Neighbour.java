package dev.satchel.server.endpoints.neighbours;

import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import java.util.function.Function;

/** A door whose answer needs no class of its own. */
record Neighbour(Route route, Function<Request, Response> answer) implements Endpoint {
    @Override
    public Response handle(Request request) {
        return answer.apply(request);
    }
}
