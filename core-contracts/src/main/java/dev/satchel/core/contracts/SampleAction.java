package dev.satchel.core.contracts;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.machines.MachineId;
import java.time.Instant;
import java.util.Optional;

/** Builds machine actions that differ in what a test is about. */
public final class SampleAction {
    private final int number;
    private TenantId tenant = Samples.FABRIKAM.id();
    private MachineId machine = Samples.machineId(1);
    private String type = MachineAction.COLLECT;
    private String requestor = "SOC Bot";
    private ActionStatus status = ActionStatus.PENDING;
    private Instant created = Samples.NOW;
    private Instant updated = Samples.NOW;

    private SampleAction(int number) {
        this.number = number;
    }

    public static SampleAction number(int number) {
        return new SampleAction(number);
    }

    public SampleAction in(TenantId itsTenant) {
        tenant = itsTenant;
        return this;
    }

    public SampleAction of(MachineId itsMachine) {
        machine = itsMachine;
        return this;
    }

    public SampleAction type(String itsType) {
        type = itsType;
        return this;
    }

    public SampleAction requestor(String itsRequestor) {
        requestor = itsRequestor;
        return this;
    }

    public SampleAction status(ActionStatus itsStatus) {
        status = itsStatus;
        return this;
    }

    public SampleAction created(Instant time) {
        created = time;
        return this;
    }

    public SampleAction updated(Instant time) {
        updated = time;
        return this;
    }

    public MachineAction action() {
        return new MachineAction(
                Samples.actionId(number),
                tenant,
                type,
                requestor,
                "Case 77 triage",
                status,
                machine,
                "ws-1.fabrikam.example",
                created,
                updated,
                null,
                0,
                number % 2 == 0 ? null : "EXT-" + number,
                "PublicApi",
                null,
                Optional.empty());
    }
}
