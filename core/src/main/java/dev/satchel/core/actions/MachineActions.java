package dev.satchel.core.actions;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.Machines;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts machine actions, calls them off, and gives up on the ones whose device never came. */
public final class MachineActions {
    private static final int EXPIRE_AT_ONCE = 500;

    private final Machines machines;
    private final MachineActionStore store;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final boolean windowsOnly;
    private final Consumer<MachineId> newWork;

    /**
     * @param windowsOnly the seed's rule to the letter (decisions.md row 10)
     * @param newWork told of a machine that has something to do
     */
    public MachineActions(
            Machines machines,
            MachineActionStore store,
            InstantSource clock,
            Supplier<UUID> ids,
            boolean windowsOnly,
            Consumer<MachineId> newWork) {
        this.machines = machines;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.windowsOnly = windowsOnly;
        this.newWork = newWork;
    }

    /** What came of asking for a package. */
    public sealed interface CollectResult {
        record Started(MachineAction action) implements CollectResult {}

        record NoSuchMachine() implements CollectResult {}

        record AlreadyRunning() implements CollectResult {}

        record PlatformNotSupported(String osPlatform) implements CollectResult {}

        record VersionNotSupported(
                String osPlatform, @Nullable String version) implements CollectResult {}
    }

    /** Asks for a package of the machine that {@code machineKey} names. */
    public CollectResult collect(Caller caller, String machineKey, String comment, @Nullable String externalId) {
        var found = machines.find(caller.tenant(), machineKey);
        if (found.isEmpty()) {
            return new CollectResult.NoSuchMachine();
        }
        var machine = found.get();
        var refusal = Collectable.refusal(machine.facts(), windowsOnly);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var action = newAction(caller, machine, comment, externalId);
        if (!store.add(action)) {
            return new CollectResult.AlreadyRunning();
        }
        newWork.accept(machine.id());
        return new CollectResult.Started(action);
    }

    /** Whether {@link #collect} would start something now. */
    public boolean isCollectable(Machine machine) {
        return Collectable.refusal(machine.facts(), windowsOnly).isEmpty()
                && store.firstOpen(machine.id()).isEmpty();
    }

    private MachineAction newAction(Caller caller, Machine machine, String comment, @Nullable String externalId) {
        var now = clock.instant();
        return new MachineAction(
                MachineActionId.of(ids.get()),
                caller.tenant(),
                MachineAction.COLLECT,
                caller.requestor(),
                comment,
                ActionStatus.PENDING,
                machine.id(),
                machine.facts().computerDnsName(),
                now,
                now,
                null,
                0,
                externalId,
                "PublicApi",
                null,
                Optional.empty());
    }

    public Optional<MachineAction> find(TenantId tenant, MachineActionId id) {
        return store.find(tenant, id);
    }

    /** What came of calling an action off. */
    public sealed interface CancelResult {
        record Cancelled(MachineAction action) implements CancelResult {}

        record NoSuchAction() implements CancelResult {}

        /** Whoever may not start an action of this kind may not call it off either (reference, defender-api.md 3.5). */
        record NotPermitted(Permission needed) implements CancelResult {}

        record AlreadyOver(ActionStatus status) implements CancelResult {}
    }

    public CancelResult cancel(Caller caller, MachineActionId id, String comment) {
        var found = store.find(caller.tenant(), id);
        if (found.isEmpty()) {
            return new CancelResult.NoSuchAction();
        }
        if (!caller.hasAny(Set.of(Permission.MACHINE_COLLECT_FORENSICS))) {
            return new CancelResult.NotPermitted(Permission.MACHINE_COLLECT_FORENSICS);
        }
        var changed = store.changeOpen(
                caller.tenant(), id, action -> action.cancelled(caller.subject(), comment, clock.instant()));
        if (changed.isPresent()) {
            newWork.accept(changed.get().machine());
            return new CancelResult.Cancelled(changed.get());
        }
        return store.find(caller.tenant(), id)
                .<CancelResult>map(action -> new CancelResult.AlreadyOver(action.status()))
                .orElseGet(CancelResult.NoSuchAction::new);
    }

    /** Ends what was created longer than {@code patience} ago and is not over; returns how many that were. */
    public int expire(Duration patience) {
        var now = clock.instant();
        var expired = 0;
        for (var action : store.openCreatedBefore(now.minus(patience), EXPIRE_AT_ONCE)) {
            if (store.changeOpen(action.tenant(), action.id(), open -> open.timedOut(now))
                    .isPresent()) {
                expired++;
            }
        }
        return expired;
    }
}
