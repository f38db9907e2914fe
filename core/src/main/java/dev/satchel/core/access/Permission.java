package dev.satchel.core.access;

import java.util.Arrays;
import java.util.Optional;

/** Application permissions that open doors here (reference, defender-api.md 2.1). */
public enum Permission {
    MACHINE_READ_ALL("Machine.Read.All"),
    MACHINE_READ_WRITE_ALL("Machine.ReadWrite.All"),
    MACHINE_COLLECT_FORENSICS("Machine.CollectForensics"),
    MACHINE_ISOLATE("Machine.Isolate"),
    MACHINE_RESTRICT_EXECUTION("Machine.RestrictExecution"),
    MACHINE_SCAN("Machine.Scan"),
    MACHINE_OFFBOARD("Machine.Offboard"),
    MACHINE_STOP_AND_QUARANTINE("Machine.StopAndQuarantine"),
    MACHINE_LIVE_RESPONSE("Machine.LiveResponse");

    private final String apiName;

    Permission(String apiName) {
        this.apiName = apiName;
    }

    /** The name in tokens and documentation. */
    public String apiName() {
        return apiName;
    }

    public static Optional<Permission> parse(String apiName) {
        return Arrays.stream(values())
                .filter(permission -> permission.apiName.equalsIgnoreCase(apiName))
                .findFirst();
    }
}
