package dev.satchel.server.identity;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.Operation;
import dev.satchel.server.http.Access;
import dev.satchel.server.http.Authentication;
import dev.satchel.server.http.Principal;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Route;
import java.util.Optional;
import java.util.function.Function;

/** Turns away whoever may not pass a door. */
public final class Gatekeeper implements Authentication {
    private static final String BEARER = "Bearer ";

    private final Function<String, Optional<VerifiedToken>> tokens;
    private final Callers callers;
    private final CollectorAssertions assertions;
    private final AdministratorSecret administrator;

    /** @param tokens what a good access token says; empty for all others */
    public Gatekeeper(
            Function<String, Optional<VerifiedToken>> tokens,
            Callers callers,
            CollectorAssertions assertions,
            AdministratorSecret administrator) {
        this.tokens = tokens;
        this.callers = callers;
        this.assertions = assertions;
        this.administrator = administrator;
    }

    @Override
    public Principal authenticate(Route route, Request.Head head) {
        return switch (route.access()) {
            case Access.Open() -> new Principal.Anybody();
            case Access.Needs(var operation) -> new Principal.Bearer(bearer(head, operation));
            case Access.CollectorOnly() -> new Principal.Device(assertions.authenticate(head));
            case Access.AdministratorOnly() -> administrator(head);
        };
    }

    private Caller bearer(Request.Head head, Operation operation) {
        var token = bearer(head)
                .flatMap(tokens)
                .orElseThrow(
                        () -> unauthorized("The access token is missing, invalid, expired or meant for another API"));
        var caller = callers.of(token);
        if (!caller.may(operation)) {
            throw Problem.FORBIDDEN
                    .refusal(Forbidden.because(caller, operation))
                    .of(new Principal.Bearer(caller));
        }
        return caller;
    }

    /** Whom the bearer token of a request speaks for; empty where there is none, or no good one. */
    public Optional<Caller> caller(Request.Head head) {
        try {
            return bearer(head).flatMap(tokens).map(callers::of);
        } catch (Refusal unknown) {
            return Optional.empty();
        }
    }

    private Principal administrator(Request.Head head) {
        if (bearer(head)
                .filter(secret -> administrator.matches(secret, head.address()))
                .isEmpty()) {
            throw unauthorized(
                    "The administrator's secret is missing or wrong; the server keeps it in its data folder");
        }
        return new Principal.Administrator();
    }

    private static Optional<String> bearer(Request.Head head) {
        return Optional.ofNullable(head.header().apply("Authorization"))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    static Refusal unauthorized(String message) {
        return Problem.UNAUTHORIZED.refusal(message).with("WWW-Authenticate", "Bearer");
    }
}
