package dev.satchel.server.endpoints.neighbours;

import dev.satchel.core.access.Operation;

/** Kinds of machine actions that are documented and not carried out here, with the path that would start one. */
enum ActionKind {
    ISOLATE("Isolate", "isolate", Operation.ISOLATE),
    UNISOLATE("Unisolate", "unisolate", Operation.ISOLATE),
    RESTRICT("RestrictCodeExecution", "restrictCodeExecution", Operation.RESTRICT_EXECUTION),
    UNRESTRICT("UnrestrictCodeExecution", "unrestrictCodeExecution", Operation.RESTRICT_EXECUTION),
    SCAN("RunAntiVirusScan", "runAntiVirusScan", Operation.SCAN),
    OFFBOARD("Offboard", "offboard", Operation.OFFBOARD),
    QUARANTINE("StopAndQuarantineFile", "StopAndQuarantineFile", Operation.STOP_AND_QUARANTINE),
    LIVE_RESPONSE("LiveResponse", "runliveresponse", Operation.LIVE_RESPONSE),
    /** Its permission, Alert.ReadWrite.All, is none of this server's. */
    INVESTIGATION("StartInvestigation", "startInvestigation", Operation.ASK_ABOUT_NEIGHBOUR);

    private final String action;
    private final String path;
    private final Operation operation;

    ActionKind(String action, String path, Operation operation) {
        this.action = action;
        this.path = path;
        this.operation = operation;
    }

    String action() {
        return action;
    }

    /** The last segment of the path. */
    String path() {
        return path;
    }

    /** What callers need to be told about it. */
    Operation operation() {
        return operation;
    }
}
