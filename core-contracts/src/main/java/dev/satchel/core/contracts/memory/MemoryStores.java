package dev.satchel.core.contracts.memory;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Transactions;
import dev.satchel.core.collectors.CollectorStore;
import dev.satchel.core.collectors.UploadStore;
import dev.satchel.core.contracts.Stores;
import dev.satchel.core.links.LinkDownloadStore;
import dev.satchel.core.links.LinkKeyStore;
import dev.satchel.core.links.LinkRevocationStore;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.machines.SightingStore;
import dev.satchel.core.roles.AccessPolicyStore;
import dev.satchel.core.roles.PlacementStore;

/** All stores but that of packages, in memory. */
public record MemoryStores(
        TenantStore tenants,
        ApplicationStore applications,
        AccessPolicyStore accessPolicies,
        PlacementStore placements,
        UserStore users,
        GrantStore grants,
        MachineStore machines,
        SightingStore sightings,
        MachineActionStore actions,
        CollectorStore collectors,
        UploadStore uploads,
        LinkKeyStore linkKeys,
        LinkDownloadStore linkDownloads,
        LinkRevocationStore linkRevocations,
        AuditLog audit,
        Transactions transactions)
        implements Stores {
    /** Empty ones. */
    public MemoryStores() {
        this(new MemoryAccessPolicyStore());
    }

    private MemoryStores(MemoryAccessPolicyStore policies) {
        this(policies, new MemoryMachineStore(policies));
    }

    private MemoryStores(MemoryAccessPolicyStore policies, MemoryMachineStore machines) {
        this(policies, machines, new MemoryMachineActionStore(machines));
    }

    private MemoryStores(MemoryAccessPolicyStore policies, MemoryMachineStore machines, MachineActionStore actions) {
        this(
                new MemoryTenantStore(),
                new MemoryApplicationStore(),
                policies,
                new MemoryPlacementStore(policies, machines),
                new MemoryUserStore(),
                new MemoryGrantStore(),
                machines,
                new MemorySightingStore(machines),
                actions,
                new MemoryCollectorStore(),
                new MemoryUploadStore(actions),
                new MemoryLinkKeyStore(),
                new MemoryLinkDownloadStore(),
                new MemoryLinkRevocationStore(),
                new MemoryAuditLog(),
                new MemoryTransactions());
    }
}
