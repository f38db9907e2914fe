package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.DATA_KEYS;
import static dev.satchel.storage.sql.schema.Tables.SERVER_KEYS;

import dev.satchel.core.keys.DataKey;
import dev.satchel.core.keys.MasterKey;
import dev.satchel.core.keys.MasterKeyException;
import dev.satchel.core.keys.MasterKeys;
import dev.satchel.storage.sql.schema.tables.records.DataKeysRecord;
import dev.satchel.storage.sql.schema.tables.records.ServerKeysRecord;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the server's keys stand in the database: under a data key, or in clear where there is no master key. */
final class KeyWrapping {
    private static final Logger log = LoggerFactory.getLogger(KeyWrapping.class);

    /** In {@code PRAGMA user_version}, which belongs to transactions, costs no table and is nobody else's here. */
    private static final int REWRITING_DUE = 1;

    private final @Nullable DataKey dataKey;

    private KeyWrapping(@Nullable DataKey dataKey) {
        this.dataKey = dataKey;
    }

    /**
     * Brings all keys under the current master key: all of them or, whatever fails, none.
     *
     * @throws MasterKeyException if they are under another one, or a master key does not do its part
     */
    static KeyWrapping open(Database database, MasterKeys masters) throws MasterKeyException {
        var found = database.read(dsl -> dsl.selectFrom(DATA_KEYS).fetchOptional());
        var current = masters.current();
        if (found.isEmpty()) {
            return current.isEmpty() ? new KeyWrapping(null) : rewrapped(database, new KeyWrapping(null), current);
        }
        var master = masters.named(found.get().getMaster()).orElseThrow(() -> wrong(found.get(), masters));
        var before = new KeyWrapping(unwrap(found.get(), master));
        if (current.filter(master::equals).isEmpty()) {
            return rewrapped(database, before, current);
        }
        if (isRewritingDue(database)) {
            rewrite(database);
        }
        return before;
    }

    /** The mark that the wrapping leaves in its own transaction, and that stays until nothing of the old keys does. */
    private static boolean isRewritingDue(Database database) {
        return database.read(dsl -> dsl.fetch("PRAGMA user_version").getValues(0, Integer.class))
                .contains(REWRITING_DUE);
    }

    private static void rewrite(Database database) {
        if (database.rewrite()) {
            database.write(dsl -> dsl.execute("PRAGMA user_version = 0"));
        } else {
            log.warn(
                    "Keys that were in clear before may still stand in satchel.db, which could not be rewritten: make room"
                            + " for a second one and start the server again, or rotate the keys");
        }
    }

    private static MasterKeyException wrong(DataKeysRecord row, MasterKeys masters) {
        var named = masters.current()
                .map(key -> "keys.master names " + key.name())
                .orElse("the settings name no master key");
        return new MasterKeyException(
                "The keys in the database are wrapped by the master key " + row.getMaster() + ", but " + named
                        + ": set keys.master to the right one, or keys.master.previous if the other is to replace it");
    }

    private static DataKey unwrap(DataKeysRecord row, MasterKey master) throws MasterKeyException {
        try {
            return DataKey.unwrap(row.getId(), row.getWrapped(), master);
        } catch (GeneralSecurityException refused) {
            throw new MasterKeyException(
                    "The master key " + master.name() + " does not open the keys in the database: " + reason(refused),
                    refused);
        }
    }

    private static KeyWrapping rewrapped(Database database, KeyWrapping before, Optional<MasterKey> master)
            throws MasterKeyException {
        if (master.isEmpty()) {
            log.warn("The server's keys are in the database in clear again, as there is no keys.master any more");
            return database.write(dsl -> before.moved(dsl, new KeyWrapping(null), null));
        }
        try {
            var fresh = DataKey.make(UUID.randomUUID().toString());
            var wrapped = fresh.wrap(master.get());
            DataKey.unwrap(fresh.id(), wrapped, master.get());
            var row = new DataKeysRecord(fresh.id(), master.get().name(), wrapped);
            var after = database.write(dsl -> before.moved(dsl, new KeyWrapping(fresh), row));
            log.info("The server's keys are now wrapped by the master key {}", row.getMaster());
            rewrite(database);
            return after;
        } catch (GeneralSecurityException refused) {
            throw new MasterKeyException(
                    "The master key " + master.get().name()
                            + " does not wrap the keys in the database, which are as they" + " were: "
                            + reason(refused),
                    refused);
        }
    }

    /** On one line, whatever a service says. */
    private static String reason(GeneralSecurityException refused) {
        return String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
    }

    private KeyWrapping moved(DSLContext dsl, KeyWrapping after, @Nullable DataKeysRecord row) {
        if (row != null) {
            dsl.insertInto(DATA_KEYS).set(row).execute();
            dsl.execute("PRAGMA user_version = " + REWRITING_DUE);
        }
        for (var key : dsl.selectFrom(SERVER_KEYS).fetch()) {
            dsl.update(SERVER_KEYS)
                    .set(SERVER_KEYS.MATERIAL, after.sealed(key.getPurpose(), key.getId(), opened(key)))
                    .set(SERVER_KEYS.DATA_KEY_ID, after.dataKeyId())
                    .where(SERVER_KEYS.ID.eq(key.getId()))
                    .execute();
        }
        dsl.deleteFrom(DATA_KEYS)
                .where(row == null ? DATA_KEYS.ID.isNotNull() : DATA_KEYS.ID.ne(row.getId()))
                .execute();
        return after;
    }

    @Nullable
    String dataKeyId() {
        return dataKey == null ? null : dataKey.id();
    }

    String sealed(String purpose, String id, String material) {
        return dataKey == null ? material : dataKey.seal(purpose, id, material);
    }

    /** The key's material; a key in clear among wrapped ones is none of ours, and refused. */
    String opened(ServerKeysRecord row) {
        if (dataKey == null && row.getDataKeyId() == null) {
            return row.getMaterial();
        }
        try {
            if (dataKey != null && dataKey.id().equals(row.getDataKeyId())) {
                return dataKey.open(row.getPurpose(), row.getId(), row.getMaterial());
            }
        } catch (GeneralSecurityException altered) {
            throw new IllegalStateException("The key " + row.getId() + " in the database was altered", altered);
        }
        throw new IllegalStateException("The key " + row.getId() + " in the database is not wrapped as the others are");
    }
}
