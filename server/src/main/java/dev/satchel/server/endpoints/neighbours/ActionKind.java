package dev.satchel.server.endpoints.neighbours;

import dev.satchel.core.access.Permission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kinds of machine actions that are documented and not carried out here, with the path that would start one. */
enum ActionKind {
    ISOLATE("Isolate", "isolate", Permission.MACHINE_ISOLATE),
    UNISOLATE("Unisolate", "unisolate", Permission.MACHINE_ISOLATE),
    RESTRICT("RestrictCodeExecution", "restrictCodeExecution", Permission.MACHINE_RESTRICT_EXECUTION),
    UNRESTRICT("UnrestrictCodeExecution", "unrestrictCodeExecution", Permission.MACHINE_RESTRICT_EXECUTION),
    SCAN("RunAntiVirusScan", "runAntiVirusScan", Permission.MACHINE_SCAN),
    OFFBOARD("Offboard", "offboard", Permission.MACHINE_OFFBOARD),
    QUARANTINE("StopAndQuarantineFile", "StopAndQuarantineFile", Permission.MACHINE_STOP_AND_QUARANTINE),
    LIVE_RESPONSE("LiveResponse", "runliveresponse", Permission.MACHINE_LIVE_RESPONSE),
    /** Its permission, Alert.ReadWrite.All, is none of this server's. */
    INVESTIGATION("StartInvestigation", "startInvestigation", null);

    private final String action;
    private final String path;
    private final @Nullable Permission permission;

    ActionKind(String action, String path, @Nullable Permission permission) {
        this.action = action;
        this.path = path;
        this.permission = permission;
    }

    String action() {
        return action;
    }

    /** The last segment of the path. */
    String path() {
        return path;
    }

    Optional<Permission> permission() {
        return Optional.ofNullable(permission);
    }
}
