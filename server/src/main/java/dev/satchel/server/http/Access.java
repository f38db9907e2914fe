package dev.satchel.server.http;

import dev.satchel.core.access.Operation;

/** Who may pass a door. */
public sealed interface Access {
    /** Anybody: what is behind the door checks for itself. */
    record Open() implements Access {}

    /** A bearer of an access token that allows this. */
    record Needs(Operation operation) implements Access {}

    /** An enrolled collector with a fresh assertion. */
    record CollectorOnly() implements Access {}

    /** The holder of the administrator's secret. */
    record AdministratorOnly() implements Access {}

    /** For the table of doors. */
    default String describe() {
        return switch (this) {
            case Open() -> "open";
            case Needs(var operation) -> describe(operation);
            case CollectorOnly() -> "collector";
            case AdministratorOnly() -> "administrator";
        };
    }

    private static String describe(Operation operation) {
        var any = Operation.ASK_ABOUT_NEIGHBOUR;
        var application = operation.applicationNames();
        var scope = operation.delegatedNames();
        return "app " + (application.equals(any.applicationNames()) ? "any" : application)
                + "; user " + (scope.equals(any.delegatedNames()) ? "any" : scope)
                + " & " + operation.role().apiName()
                + switch (operation.groupRule()) {
                    case NONE -> "";
                    case LIST -> ", shows own groups";
                    case MACHINE -> ", own groups only";
                };
    }
}
