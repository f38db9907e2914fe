package dev.satchel.core.contracts;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.access.UserStore;
import dev.satchel.core.actions.MachineActionStore;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Transactions;
import dev.satchel.core.collectors.CollectorStore;
import dev.satchel.core.collectors.UploadStore;
import dev.satchel.core.links.LinkDownloadStore;
import dev.satchel.core.links.LinkKeyStore;
import dev.satchel.core.links.LinkRevocationStore;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.machines.SightingStore;
import dev.satchel.core.roles.AccessPolicyStore;
import dev.satchel.core.roles.PlacementStore;

/** The stores that belong together, because a database has them refer to each other. */
public interface Stores {
    TenantStore tenants();

    ApplicationStore applications();

    AccessPolicyStore accessPolicies();

    PlacementStore placements();

    UserStore users();

    GrantStore grants();

    MachineStore machines();

    SightingStore sightings();

    MachineActionStore actions();

    CollectorStore collectors();

    UploadStore uploads();

    LinkKeyStore linkKeys();

    LinkDownloadStore linkDownloads();

    LinkRevocationStore linkRevocations();

    AuditLog audit();

    Transactions transactions();
}
