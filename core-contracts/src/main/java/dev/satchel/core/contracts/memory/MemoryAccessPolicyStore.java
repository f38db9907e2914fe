package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.AccessPolicyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

public final class MemoryAccessPolicyStore implements AccessPolicyStore {
    private final Map<TenantId, AccessPolicy> policies = new HashMap<>();

    /** Those that have changed something. */
    synchronized Set<TenantId> tenants() {
        return Set.copyOf(policies.keySet());
    }

    @Override
    public synchronized AccessPolicy find(TenantId tenant) {
        return policies.getOrDefault(tenant, AccessPolicy.INITIAL);
    }

    @Override
    public synchronized AccessPolicy change(TenantId tenant, UnaryOperator<AccessPolicy> change) {
        var changed = change.apply(find(tenant));
        policies.put(tenant, changed);
        return changed;
    }
}
