package dev.satchel.core.roles;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows which machines are in which device group, and which tenants' machines have yet to follow their policy. */
public interface PlacementStore {
    /** Tenants whose policy has changed since all of their machines were placed by it. */
    List<TenantId> outstanding();

    /**
     * Places up to {@code limit} machines, removed ones too, that follow {@code after} by id. Reading the policy and the
     * machines and writing is one step.
     */
    Batch placeSome(TenantId tenant, Optional<MachineId> after, int limit);

    /**
     * @param version of the policy that they were placed by
     * @param last of the machines; absent: there was none
     */
    record Batch(long version, Optional<MachineId> last) {}

    /** All machines of the tenant have been placed by this version of its policy, or by a later one. */
    void placed(TenantId tenant, long version);

    /** How many machines each device group has, by its number; groups without any are left out. */
    Map<Integer, Long> counts(TenantId tenant);
}
