package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.roles.PlacementStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public final class MemoryPlacementStore implements PlacementStore {
    private final MemoryAccessPolicyStore policies;
    private final MemoryMachineStore machines;
    private final Map<TenantId, Long> placed = new HashMap<>();

    public MemoryPlacementStore(MemoryAccessPolicyStore policies, MemoryMachineStore machines) {
        this.policies = policies;
        this.machines = machines;
    }

    @Override
    public synchronized List<TenantId> outstanding() {
        return policies.tenants().stream()
                .filter(tenant ->
                        placed.getOrDefault(tenant, 0L) < policies.find(tenant).version())
                .toList();
    }

    @Override
    public synchronized Batch placeSome(TenantId tenant, Optional<MachineId> after, int limit) {
        return new Batch(policies.find(tenant).version(), machines.placeSome(tenant, after, limit));
    }

    @Override
    public synchronized void placed(TenantId tenant, long version) {
        placed.put(tenant, version);
    }

    @Override
    public Map<Integer, Long> counts(TenantId tenant) {
        return machines.counts(tenant);
    }
}
