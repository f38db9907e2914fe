package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.roles.DeviceGroup;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

public final class MemoryMachineActionStore implements MachineActionStore {
    private static final Comparator<MachineAction> BY_ID =
            Comparator.comparing(action -> action.id().value());
    private static final Comparator<MachineAction> OLDEST_FIRST = Comparator.comparing(MachineAction::created);
    private static final Listing<MachineAction, MachineActionProperty> LISTING =
            new Listing<>(MachineActionValues::of, OLDEST_FIRST.reversed(), BY_ID);

    private final Map<MachineActionId, MachineAction> actions = new HashMap<>();
    private final MachineStore machines;

    public MemoryMachineActionStore(MachineStore machines) {
        this.machines = machines;
    }

    @Override
    public synchronized boolean add(MachineAction action) {
        if (!action.status().isOver() && open().anyMatch(known -> isSameWork(known, action))) {
            return false;
        }
        if (actions.putIfAbsent(action.id(), action) != null) {
            throw new IllegalStateException("There is an action " + action.id());
        }
        return true;
    }

    private static boolean isSameWork(MachineAction one, MachineAction other) {
        return one.machine().equals(other.machine()) && one.type().equals(other.type());
    }

    @Override
    public synchronized Optional<MachineAction> find(TenantId tenant, MachineActionId id) {
        return Optional.ofNullable(actions.get(id))
                .filter(action -> action.tenant().equals(tenant));
    }

    @Override
    public synchronized Page<MachineAction> list(TenantId tenant, Reach reach, Query<MachineActionProperty> query) {
        return LISTING.page(
                actions.values().stream()
                        .filter(action -> action.tenant().equals(tenant))
                        .filter(action -> reach.includes(
                                machines.deviceGroup(tenant, action.machine()).orElse(DeviceGroup.UNGROUPED))),
                query);
    }

    @Override
    public synchronized Optional<MachineAction> firstOpen(MachineId machine) {
        return open().filter(action -> action.machine().equals(machine)).min(OLDEST_FIRST.thenComparing(BY_ID));
    }

    @Override
    public synchronized Optional<MachineAction> changeOpen(
            TenantId tenant, MachineActionId id, UnaryOperator<MachineAction> change) {
        var changed =
                find(tenant, id).filter(action -> !action.status().isOver()).map(change);
        changed.ifPresent(action -> actions.put(id, action));
        return changed;
    }

    @Override
    public synchronized List<MachineAction> openCreatedBefore(Instant time, int limit) {
        return open().filter(action -> action.created().isBefore(time))
                .sorted(OLDEST_FIRST.thenComparing(BY_ID))
                .limit(limit)
                .toList();
    }

    private Stream<MachineAction> open() {
        return actions.values().stream().filter(action -> !action.status().isOver());
    }
}
