package dev.satchel.core.actions;

import java.util.Arrays;
import java.util.Set;

/** States of a machine action, in the documented spelling (reference, defender-api.md 6.3). */
public enum ActionStatus {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    TIME_OUT("TimeOut"),
    CANCELLED("Cancelled");

    /** The states that an action may still leave. */
    public static final Set<ActionStatus> OPEN = Set.of(PENDING, IN_PROGRESS);

    private final String apiName;

    ActionStatus(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }

    public boolean isOver() {
        return !OPEN.contains(this);
    }

    public static ActionStatus of(String apiName) {
        return Arrays.stream(values())
                .filter(status -> status.apiName.equals(apiName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown status " + apiName));
    }
}
