package dev.satchel.storage.sql;

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
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every contract, on a database file. */
class SqlContractsTest {
    abstract static class OnSqlite {
        @TempDir
        Path folder;

        private @Nullable SqlStorage storage;

        public synchronized Stores stores() {
            if (storage == null) {
                storage = open();
            }
            return new SqlStores(storage);
        }

        private SqlStorage open() {
            try {
                return SqlStorage.sqlite(SqliteFile.in(folder));
            } catch (IOException | SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @AfterEach
        void close() {
            if (storage != null) {
                storage.close();
            }
        }
    }

    @Nested
    class Tenants extends OnSqlite implements TenantStoreContract {}

    @Nested
    class Applications extends OnSqlite implements ApplicationStoreContract {}

    @Nested
    class AccessPolicies extends OnSqlite implements AccessPolicyStoreContract {}

    @Nested
    class Placements extends OnSqlite implements PlacementStoreContract {}

    @Nested
    class Users extends OnSqlite implements UserStoreContract {}

    @Nested
    class Grants extends OnSqlite implements GrantStoreContract {}

    @Nested
    class Machines extends OnSqlite implements MachineStoreContract {}

    @Nested
    class MachineLists extends OnSqlite implements MachineListContract {}

    @Nested
    class Tags extends OnSqlite implements MachineTagContract {}

    @Nested
    class Sightings extends OnSqlite implements SightingStoreContract {}

    @Nested
    class Actions extends OnSqlite implements MachineActionStoreContract {}

    @Nested
    class ActionLists extends OnSqlite implements MachineActionListContract {}

    @Nested
    class Collectors extends OnSqlite implements CollectorStoreContract {}

    @Nested
    class Uploads extends OnSqlite implements UploadStoreContract {}

    @Nested
    class LinkKeys extends OnSqlite implements LinkKeyStoreContract {}

    @Nested
    class LinkDownloads extends OnSqlite implements LinkDownloadStoreContract {}

    @Nested
    class LinkRevocations extends OnSqlite implements LinkRevocationStoreContract {}

    @Nested
    class Audit extends OnSqlite implements AuditLogContract {}
}
