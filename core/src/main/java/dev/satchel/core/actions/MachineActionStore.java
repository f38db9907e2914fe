package dev.satchel.core.actions;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps machine actions. Times are kept in {@link dev.satchel.core.query.Ticks}. */
public interface MachineActionStore {
    /**
     * Adds a new action of a known machine; returns false, and adds nothing, while the machine has an open one of the same
     * type. Of several callers at once exactly one adds.
     */
    boolean add(MachineAction action);

    Optional<MachineAction> find(TenantId tenant, MachineActionId id);

    /**
     * Actions of the tenant whose machine, removed or not, is in reach, exactly those that {@link dev.satchel.core.query.FilterEvaluator} would let through; newest
     * first, where the query says nothing else, and by id where the order leaves a choice.
     */
    Page<MachineAction> list(TenantId tenant, Reach reach, Query<MachineActionProperty> query);

    /** The machine's oldest action that is not over. */
    Optional<MachineAction> firstOpen(MachineId machine);

    /**
     * Changes an action that is not over. Reading, changing and writing are one step: of two callers one wins, and the other
     * finds the action over. What {@code change} throws is passed on, and nothing is changed; it may not call a store.
     *
     * @return the action after the change; empty if there is none or it is over
     */
    Optional<MachineAction> changeOpen(TenantId tenant, MachineActionId id, UnaryOperator<MachineAction> change);

    /** Up to {@code limit} actions of all tenants that are not over and were created before {@code time}, oldest first. */
    List<MachineAction> openCreatedBefore(Instant time, int limit);
}
