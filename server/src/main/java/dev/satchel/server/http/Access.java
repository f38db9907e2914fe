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
            case Needs(var operation) ->
                "app " + operation.applicationNames() + "; user " + operation.delegatedNames() + " & "
                        + operation.role().apiName() + ", "
                        + switch (operation.groupRule()) {
                            case NONE -> "any group";
                            case LIST -> "shows own groups";
                            case MACHINE -> "own groups only";
                        };
            case CollectorOnly() -> "collector";
            case AdministratorOnly() -> "administrator";
        };
    }
}
