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
import dev.satchel.core.keys.MasterKeyException;
import dev.satchel.core.keys.MasterKeys;
import dev.satchel.core.links.LinkDownloadStore;
import dev.satchel.core.links.LinkKeyStore;
import dev.satchel.core.links.LinkRevocationStore;
import dev.satchel.core.machines.MachineStore;
import dev.satchel.core.machines.SightingStore;
import dev.satchel.core.roles.AccessPolicyStore;
import dev.satchel.core.roles.PlacementStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Every record of the product in one database. Close it last. */
public final class SqlStorage implements AutoCloseable {
    private final Database database;
    private final KeyWrapping wrapping;
    private final TenantStore tenants;
    private final ApplicationStore applications;
    private final UserStore users;
    private final AccessPolicyStore accessPolicies;

    private SqlStorage(Database database, KeyWrapping wrapping) {
        this.database = database;
        this.wrapping = wrapping;
        this.tenants = new SqlTenantStore(database);
        this.applications = new SqlApplicationStore(database);
        this.users = new SqlUserStore(database);
        this.accessPolicies = new SqlAccessPolicyStore(database);
    }

    /**
     * Opens, and makes where it is absent, an embedded database.
     *
     * @throws IOException if the file is no database or cannot be written
     * @throws NewerSchemaException if a later version of the product made it
     */
    public static SqlStorage sqlite(Path file) throws IOException {
        return sqlite(file, MasterKeys.NONE);
    }

    /**
     * Likewise, with the server's keys under the operator's master key: those that are not yet are wrapped.
     *
     * @throws MasterKeyException if the keys are under another master key; the database is as it was
     */
    public static SqlStorage sqlite(Path file, MasterKeys masters) throws IOException {
        try {
            var database = SqliteDatabase.open(file);
            try {
                return new SqlStorage(database, KeyWrapping.open(database, masters));
            } catch (MasterKeyException | RuntimeException failed) {
                database.close();
                throw failed;
            }
        } catch (SQLException unusable) {
            throw new IOException("The database " + file + " cannot be opened: " + unusable.getMessage(), unusable);
        }
    }

    public TenantStore tenants() {
        return tenants;
    }

    public ApplicationStore applications() {
        return applications;
    }

    public AccessPolicyStore accessPolicies() {
        return accessPolicies;
    }

    public PlacementStore placements() {
        return new SqlPlacementStore(database);
    }

    public UserStore users() {
        return users;
    }

    public GrantStore grants() {
        return new SqlGrantStore(database);
    }

    public CollectorStore collectors() {
        return new SqlCollectorStore(database);
    }

    public MachineStore machines() {
        return new SqlMachineStore(database);
    }

    public SightingStore sightings() {
        return new SqlSightingStore(database);
    }

    public MachineActionStore actions() {
        return new SqlMachineActionStore(database);
    }

    public UploadStore uploads() {
        return new SqlUploadStore(database);
    }

    public LinkKeyStore linkKeys() {
        return new SqlLinkKeyStore(serverKeys());
    }

    public LinkDownloadStore linkDownloads() {
        return new SqlLinkDownloadStore(database);
    }

    public LinkRevocationStore linkRevocations() {
        return new SqlLinkRevocationStore(database);
    }

    /** The keys that sign access tokens, and other keys of the server, by purpose. */
    public ServerKeys serverKeys() {
        return new ServerKeys(database, wrapping);
    }

    /** Work that is one transaction of this database. */
    public Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> T together(Supplier<T> work) {
                return database.write(_ -> work.get());
            }

            @Override
            public void afterwards(Runnable effect) {
                database.afterwards(effect);
            }
        };
    }

    public AuditLog audit() {
        return new SqlAuditLog(database);
    }

    /** The installation's own id: made by the first caller, the same for ever after. */
    public String installationId(String candidate) {
        return InstallationId.of(database, candidate);
    }

    /** Whether the database answers. */
    public boolean isReady() {
        return database.read(dsl -> dsl.selectOne().fetch().isNotEmpty());
    }

    @Override
    public void close() {
        database.close();
    }
}
