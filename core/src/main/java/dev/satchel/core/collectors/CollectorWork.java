package dev.satchel.core.collectors;

import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.machines.MachineId;
import java.time.InstantSource;
import java.util.Optional;

/** Hands a collector its work, and takes back what came of it. */
public final class CollectorWork {
    private static final int MAX_REASON = 2_000;

    private final MachineActionStore actions;
    private final InstantSource clock;

    public CollectorWork(MachineActionStore actions, InstantSource clock) {
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * The collector's oldest action that is not over; it is in progress from now on. One that already was is handed out
     * again: a collector that asks for work has lost what it had.
     */
    public Optional<MachineAction> next(Collector collector) {
        return actions.firstOpen(collector.machine())
                .flatMap(action -> action.status() == ActionStatus.IN_PROGRESS
                        ? Optional.of(action)
                        : actions.changeOpen(action.tenant(), action.id(), open -> open.inProgress(clock.instant())));
    }

    /** The action, if it is one of this collector's machine. */
    public Optional<MachineAction> find(Collector collector, MachineActionId id) {
        return actions.find(collector.tenant(), id)
                .filter(action -> action.machine().equals(collector.machine()));
    }

    /** Ends everything open on a machine that nobody will carry out any more. */
    public void giveUp(MachineId machine, String reason) {
        for (var open = actions.firstOpen(machine); open.isPresent(); open = actions.firstOpen(machine)) {
            fail(open.get(), reason, 0);
        }
    }

    /** Ends an action that the collector could not carry out; empty if it is over. The reason is cut where it is long. */
    public Optional<MachineAction> fail(MachineAction action, String reason, int hResult) {
        var code = hResult == 0 ? MachineAction.HRESULT_FAILED : hResult;
        return actions.changeOpen(
                action.tenant(), action.id(), open -> open.failed(cut(reason), code, clock.instant()));
    }

    /** Never between the two halves of a character. */
    private static String cut(String reason) {
        if (reason.length() <= MAX_REASON) {
            return reason;
        }
        var end = Character.isHighSurrogate(reason.charAt(MAX_REASON - 1)) ? MAX_REASON - 1 : MAX_REASON;
        return reason.substring(0, end);
    }
}
