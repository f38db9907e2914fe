package dev.satchel.core.actions;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.Operation;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.Machines;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
    private final TenantStore tenants;
    private final boolean windowsOnly;
    private final Consumer<MachineId> newWork;

    /**
     * @param windowsOnly the seed's rule to the letter for all tenants (decisions.md row 10)
     * @param newWork told of a machine that has something to do
     */
    public MachineActions(
            TenantStore tenants,
            Machines machines,
            MachineActionStore store,
            InstantSource clock,
            Supplier<UUID> ids,
            boolean windowsOnly,
            Consumer<MachineId> newWork) {
        this.tenants = tenants;
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

        /** The tenant may not collect (reference, identity.md 7). */
        record Disabled() implements CollectResult {}

        record NoSuchMachine() implements CollectResult {}

        record OutOfReach() implements CollectResult {}

        record AlreadyRunning() implements CollectResult {}

        record PlatformNotSupported(String osPlatform) implements CollectResult {}

        record VersionNotSupported(
                String osPlatform, @Nullable String version) implements CollectResult {}
    }

    /** Asks for a package of the machine that {@code machineKey} names. */
    public CollectResult collect(Caller caller, String machineKey, String comment, @Nullable String externalId) {
        var features = features(caller.tenant());
        if (!features.collecting()) {
            return new CollectResult.Disabled();
        }
        return switch (machines.find(caller, machineKey)) {
            case Machines.Lookup.Found(var machine) ->
                refusal(machine, features).orElseGet(() -> start(caller, machine, comment, externalId));
            case Machines.Lookup.OutOfReach() -> new CollectResult.OutOfReach();
            case Machines.Lookup.NoSuchMachine() -> new CollectResult.NoSuchMachine();
        };
    }

    private Tenant.Features features(TenantId tenant) {
        return tenants.find(tenant).map(Tenant::features).orElse(Tenant.Features.ALL);
    }

    private Optional<CollectResult> refusal(Machine machine, Tenant.Features features) {
        return Collectable.refusal(machine.facts(), windowsOnly || features.windowsOnly());
    }

    private CollectResult start(Caller caller, Machine machine, String comment, @Nullable String externalId) {
        var action = newAction(caller, machine, comment, externalId);
        if (!store.add(action)) {
            return new CollectResult.AlreadyRunning();
        }
        newWork.accept(machine.id());
        return new CollectResult.Started(action);
    }

    /** Whether {@link #collect} would start something now. */
    public boolean isCollectable(Machine machine) {
        var features = features(machine.tenant());
        return features.collecting()
                && refusal(machine, features).isEmpty()
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

    /** What an id turned out to mean. */
    public sealed interface Lookup {
        record Found(MachineAction action) implements Lookup {}

        /** There is one, on a machine that the caller has no access to. */
        record OutOfReach() implements Lookup {}

        record NoSuchAction() implements Lookup {}
    }

    /** An action of a removed machine is found by whoever could see the machine. */
    public Lookup find(Caller caller, MachineActionId id) {
        return store.find(caller.tenant(), id)
                .map(action -> machines.isInReach(caller, action.machine())
                        ? new Lookup.Found(action)
                        : new Lookup.OutOfReach())
                .orElseGet(Lookup.NoSuchAction::new);
    }

    /** What came of calling an action off. */
    public sealed interface CancelResult {
        record Cancelled(MachineAction action) implements CancelResult {}

        record NoSuchAction() implements CancelResult {}

        record OutOfReach() implements CancelResult {}

        /** Whoever may not start an action of this kind may not call it off either (reference, defender-api.md 3.5). */
        record NotPermitted(Operation needed) implements CancelResult {}

        record AlreadyOver(ActionStatus status) implements CancelResult {}
    }

    public CancelResult cancel(Caller caller, MachineActionId id, String comment) {
        return switch (find(caller, id)) {
            case Lookup.NoSuchAction() -> new CancelResult.NoSuchAction();
            case Lookup.OutOfReach() -> new CancelResult.OutOfReach();
            case Lookup.Found _
            when !caller.may(Operation.COLLECT_PACKAGE) -> new CancelResult.NotPermitted(Operation.COLLECT_PACKAGE);
            case Lookup.Found _ -> cancelOpen(caller, id, comment);
        };
    }

    private CancelResult cancelOpen(Caller caller, MachineActionId id, String comment) {
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
