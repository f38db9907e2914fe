package dev.satchel.storage.sql;

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

/** A database as the contracts want it. */
record SqlStores(SqlStorage storage) implements Stores {
    @Override
    public TenantStore tenants() {
        return storage.tenants();
    }

    @Override
    public ApplicationStore applications() {
        return storage.applications();
    }

    @Override
    public AccessPolicyStore accessPolicies() {
        return storage.accessPolicies();
    }

    @Override
    public PlacementStore placements() {
        return storage.placements();
    }

    @Override
    public UserStore users() {
        return storage.users();
    }

    @Override
    public GrantStore grants() {
        return storage.grants();
    }

    @Override
    public MachineStore machines() {
        return storage.machines();
    }

    @Override
    public SightingStore sightings() {
        return storage.sightings();
    }

    @Override
    public MachineActionStore actions() {
        return storage.actions();
    }

    @Override
    public CollectorStore collectors() {
        return storage.collectors();
    }

    @Override
    public UploadStore uploads() {
        return storage.uploads();
    }

    @Override
    public LinkKeyStore linkKeys() {
        return storage.linkKeys();
    }

    @Override
    public LinkDownloadStore linkDownloads() {
        return storage.linkDownloads();
    }

    @Override
    public LinkRevocationStore linkRevocations() {
        return storage.linkRevocations();
    }

    @Override
    public Transactions transactions() {
        return storage.transactions();
    }

    @Override
    public AuditLog audit() {
        return storage.audit();
    }
}
