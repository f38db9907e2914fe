package dev.satchel.core.actions;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps machine actions. */
public interface MachineActionStore {
    /** Adds a new action; returns false, and adds nothing, while the machine has an open one of the same type. */
    boolean add(MachineAction action);

    Optional<MachineAction> find(TenantId tenant, MachineActionId id);

    /** Actions of the tenant; newest first, where the query says nothing else. */
    Page<MachineAction> list(TenantId tenant, Query<MachineActionProperty> query);

    /** The machine's oldest action that is not over. */
    Optional<MachineAction> firstOpen(MachineId machine);

    /**
     * Changes an action that is not over. Reading, changing and writing are one step: of two callers one wins, and the other
     * finds the action over.
     *
     * @return the action after the change; empty if there is none or it is over
     */
    Optional<MachineAction> changeOpen(TenantId tenant, MachineActionId id, UnaryOperator<MachineAction> change);

    /** Up to {@code limit} actions that are not over and were created before {@code time}. */
    List<MachineAction> openCreatedBefore(Instant time, int limit);
}
