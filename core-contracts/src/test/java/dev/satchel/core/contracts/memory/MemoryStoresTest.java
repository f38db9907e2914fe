package dev.satchel.core.contracts.memory;

import dev.satchel.core.contracts.AccessPolicyStoreContract;
import dev.satchel.core.contracts.ApplicationStoreContract;
import dev.satchel.core.contracts.AuditLogContract;
import dev.satchel.core.contracts.CollectorStoreContract;
import dev.satchel.core.contracts.GrantStoreContract;
import dev.satchel.core.contracts.LinkDownloadStoreContract;
import dev.satchel.core.contracts.LinkKeyStoreContract;
import dev.satchel.core.contracts.LinkRevocationStoreContract;
import dev.satchel.core.contracts.MachineActionListContract;
import dev.satchel.core.contracts.MachineActionStoreContract;
import dev.satchel.core.contracts.MachineListContract;
import dev.satchel.core.contracts.MachineStoreContract;
import dev.satchel.core.contracts.MachineTagContract;
import dev.satchel.core.contracts.PlacementStoreContract;
import dev.satchel.core.contracts.SightingStoreContract;
import dev.satchel.core.contracts.Stores;
import dev.satchel.core.contracts.TenantStoreContract;
import dev.satchel.core.contracts.UploadStoreContract;
import dev.satchel.core.contracts.UserStoreContract;
import org.junit.jupiter.api.Nested;

class MemoryStoresTest {
    abstract static class InMemory {
        private final Stores stores = new MemoryStores();

        public Stores stores() {
            return stores;
        }
    }

    @Nested
    class Tenants extends InMemory implements TenantStoreContract {}

    @Nested
    class Applications extends InMemory implements ApplicationStoreContract {}

    @Nested
    class AccessPolicies extends InMemory implements AccessPolicyStoreContract {}

    @Nested
    class Placements extends InMemory implements PlacementStoreContract {}

    @Nested
    class Users extends InMemory implements UserStoreContract {}

    @Nested
    class Grants extends InMemory implements GrantStoreContract {}

    @Nested
    class Machines extends InMemory implements MachineStoreContract {}

    @Nested
    class MachineLists extends InMemory implements MachineListContract {}

    @Nested
    class Tags extends InMemory implements MachineTagContract {}

    @Nested
    class Sightings extends InMemory implements SightingStoreContract {}

    @Nested
    class Actions extends InMemory implements MachineActionStoreContract {}

    @Nested
    class ActionLists extends InMemory implements MachineActionListContract {}

    @Nested
    class Collectors extends InMemory implements CollectorStoreContract {}

    @Nested
    class Uploads extends InMemory implements UploadStoreContract {}

    @Nested
    class LinkKeys extends InMemory implements LinkKeyStoreContract {}

    @Nested
    class LinkDownloads extends InMemory implements LinkDownloadStoreContract {}

    @Nested
    class LinkRevocations extends InMemory implements LinkRevocationStoreContract {}

    @Nested
    class Audit extends InMemory implements AuditLogContract {}
}
