package dev.satchel.server.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Any path leads to a door or to none; a door's variables are all there. The doors are those of the server. */
class RouterFuzzTest {
    private static final Router ROUTER = new Router(doors());

    @FuzzTest(maxDuration = "3m")
    void path(@NotNull String path) {
        for (var method : Method.values()) {
            switch (ROUTER.find(method, path)) {
                case Router.Found.Door(var endpoint, var variables) ->
                    requireVariables(endpoint.route().template(), variables.values());
                case Router.Found.WrongMethod(var allowed) -> {
                    if (allowed.isEmpty() || allowed.contains(method)) {
                        throw new AssertionError("405 with Allow: " + Router.allow(allowed));
                    }
                }
                case Router.Found.Nothing() -> {}
            }
        }
    }

    private static void requireVariables(String template, Iterable<String> values) {
        var found = 0;
        for (var value : values) {
            if (value.isEmpty()) {
                throw new AssertionError("An empty variable in " + template);
            }
            found++;
        }
        if (found != template.chars().filter(c -> c == '{').count()) {
            throw new AssertionError("Not every variable of " + template);
        }
    }

    private static List<Endpoint> doors() {
        try (var in = Objects.requireNonNull(RouterFuzzTest.class.getResourceAsStream("/doors.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" +", 3))
                    .map(row -> door(Route.of(Method.valueOf(row[0]), row[1])))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Endpoint door(Route route) {
        return new Endpoint() {
            @Override
            public Route route() {
                return route;
            }

            @Override
            public Response handle(Request request) {
                throw new AssertionError("Nobody calls");
            }
        };
    }
}
