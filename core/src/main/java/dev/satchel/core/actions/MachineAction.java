package dev.satchel.core.actions;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.packages.InvestigationPackage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something asked of a machine.
 *
 * @param errorHResult signed 32-bit code, 0 while nothing went wrong
 * @param troubleshootInfo why it failed, in words
 * @param investigationPackage what it yielded, from {@link ActionStatus#SUCCEEDED} on
 */
public record MachineAction(
        MachineActionId id,
        TenantId tenant,
        String type,
        String requestor,
        String requestorComment,
        ActionStatus status,
        MachineId machine,
        String computerDnsName,
        Instant created,
        Instant updated,
        @Nullable Cancellation cancellation,
        int errorHResult,
        @Nullable String externalId,
        String requestSource,
        @Nullable String troubleshootInfo,
        Optional<InvestigationPackage> investigationPackage) {

    /** The type of action that this product carries out. */
    public static final String COLLECT = "CollectInvestigationPackage";

    /** 0x80190198: the device did not come (reference, defender-api.md 6.3). */
    public static final int HRESULT_TIME_OUT = 0x80190198;

    /** 0x80004004 (E_ABORT), as seen on cancelled actions. */
    public static final int HRESULT_CANCELLED = 0x80004004;

    /** 0x80004005 (E_FAIL): what a failure without a code of its own gets. */
    public static final int HRESULT_FAILED = 0x80004005;

    /** Who called an action off, why and when. */
    public record Cancellation(String requestor, String comment, Instant time) {}

    public MachineAction inProgress(Instant now) {
        return with(ActionStatus.IN_PROGRESS, now, null, 0, null, Optional.empty());
    }

    public MachineAction succeeded(InvestigationPackage result, Instant now) {
        return with(ActionStatus.SUCCEEDED, now, null, 0, null, Optional.of(result));
    }

    public MachineAction failed(String reason, int hResult, Instant now) {
        return with(ActionStatus.FAILED, now, null, hResult, reason, Optional.empty());
    }

    public MachineAction timedOut(Instant now) {
        return with(ActionStatus.TIME_OUT, now, null, HRESULT_TIME_OUT, null, Optional.empty());
    }

    public MachineAction cancelled(String by, String comment, Instant now) {
        return with(
                ActionStatus.CANCELLED,
                now,
                new Cancellation(by, comment, now),
                HRESULT_CANCELLED,
                null,
                Optional.empty());
    }

    private MachineAction with(
            ActionStatus next,
            Instant now,
            @Nullable Cancellation called,
            int hResult,
            @Nullable String reason,
            Optional<InvestigationPackage> result) {
        return new MachineAction(
                id,
                tenant,
                type,
                requestor,
                requestorComment,
                next,
                machine,
                computerDnsName,
                created,
                now,
                called,
                hResult,
                externalId,
                requestSource,
                reason,
                result);
    }
}
