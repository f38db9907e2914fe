package dev.satchel.server.http;

import dev.satchel.core.access.Permission;
import java.util.EnumSet;
import java.util.Set;

/** Who may pass a door. */
public sealed interface Access {
    /** Anybody: what is behind the door checks for itself. */
    record Open() implements Access {}

    /** A bearer of an access token with any of these permissions. */
    record Needs(Set<Permission> anyOf) implements Access {
        public Needs {
            anyOf = Set.copyOf(anyOf);
        }
    }

    /** An enrolled collector with a fresh assertion. */
    record CollectorOnly() implements Access {}

    /** The holder of the administrator's secret. */
    record AdministratorOnly() implements Access {}

    /** For the table of doors. */
    default String describe() {
        return switch (this) {
            case Open() -> "open";
            case Needs(var anyOf) ->
                String.join(
                        ",",
                        EnumSet.copyOf(anyOf).stream().map(Permission::apiName).toList());
            case CollectorOnly() -> "collector";
            case AdministratorOnly() -> "administrator";
        };
    }
}
