package dev.satchel.server.identity;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.Caller;
import dev.satchel.core.access.Permission;
import dev.satchel.server.http.Access;
import dev.satchel.server.http.Authentication;
import dev.satchel.server.http.Principal;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Route;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns away whoever may not pass a door. */
public final class Gatekeeper implements Authentication {
    private final AccessTokens tokens;
    private final ApplicationStore applications;
    private final CollectorAssertions assertions;
    private final AdministratorSecret administrator;

    public Gatekeeper(
            AccessTokens tokens,
            ApplicationStore applications,
            CollectorAssertions assertions,
            AdministratorSecret administrator) {
        this.tokens = tokens;
        this.applications = applications;
        this.assertions = assertions;
        this.administrator = administrator;
    }

    @Override
    public Principal authenticate(Route route, Request.Head head) {
        return switch (route.access()) {
            case Access.Open() -> new Principal.Anybody();
            case Access.Needs(var anyOf) -> new Principal.Bearer(application(head, anyOf));
            case Access.CollectorOnly() -> new Principal.Device(assertions.authenticate(head));
            case Access.AdministratorOnly() -> administrator(head);
        };
    }

    private Caller application(Request.Head head, Set<Permission> anyOf) {
        var verified = bearer(head)
                .flatMap(tokens::verify)
                .orElseThrow(
                        () -> unauthorized("The access token is missing, invalid, expired or meant for another API"));
        var application = applications
                .find(verified.application())
                .filter(found -> found.tenant().equals(verified.tenant()))
                .orElseThrow(() -> unauthorized("The application that this access token was issued to is gone"));
        if (application.disabled()) {
            throw unauthorized("The application that this access token was issued to is disabled");
        }
        var caller = caller(application, verified.permissions());
        if (!caller.hasAny(anyOf)) {
            throw Problem.FORBIDDEN.refusal("Missing application roles. API required roles: " + names(anyOf)
                    + ", application roles: " + names(verified.permissions()) + ".");
        }
        return caller;
    }

    private static Caller caller(Application application, Set<Permission> permissions) {
        return new Caller.ApplicationCaller(application.tenant(), application.id(), application.name(), permissions);
    }

    private static String names(Set<Permission> permissions) {
        if (permissions.isEmpty()) {
            return "";
        }
        return String.join(
                ",",
                EnumSet.copyOf(permissions).stream().map(Permission::apiName).toList());
    }

    private Principal administrator(Request.Head head) {
        if (bearer(head).filter(administrator::matches).isEmpty()) {
            throw unauthorized(
                    "The administrator's secret is missing or wrong; the server keeps it in its data folder");
        }
        return new Principal.Administrator();
    }

    private static Optional<String> bearer(Request.Head head) {
        return Optional.ofNullable(head.header().apply("Authorization"))
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
                .map(value -> value.substring("bearer ".length()).strip());
    }

    private static Refusal unauthorized(String message) {
        return Problem.UNAUTHORIZED.refusal(message).with("WWW-Authenticate", "Bearer");
    }
}
