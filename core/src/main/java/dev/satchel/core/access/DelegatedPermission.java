package dev.satchel.core.access;

import java.util.Arrays;
import java.util.Optional;

/** What a program may do in the name of a user: a name in {@code scp} (reference, defender-api.md 2.1). */
public enum DelegatedPermission {
    MACHINE_READ("Machine.Read"),
    MACHINE_READ_WRITE("Machine.ReadWrite"),
    MACHINE_COLLECT_FORENSICS("Machine.CollectForensics"),
    MACHINE_ISOLATE("Machine.Isolate"),
    MACHINE_RESTRICT_EXECUTION("Machine.RestrictExecution"),
    MACHINE_SCAN("Machine.Scan"),
    MACHINE_OFFBOARD("Machine.Offboard"),
    MACHINE_STOP_AND_QUARANTINE("Machine.StopAndQuarantine"),
    MACHINE_LIVE_RESPONSE("Machine.LiveResponse");

    private final String apiName;

    DelegatedPermission(String apiName) {
        this.apiName = apiName;
    }

    /** The name in tokens and documentation. */
    public String apiName() {
        return apiName;
    }

    /** In any letter case. */
    public static Optional<DelegatedPermission> parse(String apiName) {
        return Arrays.stream(values())
                .filter(permission -> permission.apiName.equalsIgnoreCase(apiName))
                .findFirst();
    }
}
