package dev.satchel.server.identity;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.Operation;
import dev.satchel.core.access.Permission;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what a caller lacks; the words for applications are those of the real service (reference, defender-api.md 4). */
final class Forbidden {
    private Forbidden() {}

    static String because(Caller caller, Operation operation) {
        return switch (caller) {
            case Caller.ApplicationCaller application ->
                "Missing application roles. API required roles: " + operation.applicationNames()
                        + ", application roles: " + names(application.permissions(), Permission::apiName) + ".";
            case Caller.UserCaller user
            when !operation.isOpenToScopes(user.scopes()) ->
                "Missing scopes. API required scopes: " + operation.delegatedNames() + ", token scopes: "
                        + names(user.scopes(), DelegatedPermission::apiName) + ".";
            case Caller.UserCaller _ ->
                "The user has no role with the permission '" + operation.role().title() + "'.";
        };
    }

    private static <T extends Comparable<T>> String names(Collection<T> held, Function<T, String> name) {
        return held.stream().sorted().map(name).collect(Collectors.joining(","));
    }
}
