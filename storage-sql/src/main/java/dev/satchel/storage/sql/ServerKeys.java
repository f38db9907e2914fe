package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.SERVER_KEYS;

import dev.satchel.core.query.Ticks;
import java.time.Instant;
import java.util.List;

/** Private keys of the server itself. */
public final class ServerKeys {
    private final Database database;

    ServerKeys(Database database) {
        this.database = database;
    }

    /** One key; {@code material} is the owner's own form of it. Its text form shows nothing of it. */
    public record Key(String id, String material, Instant created) {
        @Override
        public String toString() {
            return "Key[" + id + ", created " + created + "]";
        }
    }

    /** The keys for a purpose, oldest first. */
    public List<Key> list(String purpose) {
        return database.read(dsl -> dsl.selectFrom(SERVER_KEYS)
                .where(SERVER_KEYS.PURPOSE.eq(purpose))
                .orderBy(SERVER_KEYS.CREATED, SERVER_KEYS.ID)
                .fetch(row -> new Key(row.getId(), row.getMaterial(), Ticks.toInstant(row.getCreated()))));
    }

    public void add(String purpose, Key key) {
        database.write(dsl -> dsl.insertInto(SERVER_KEYS)
                .set(SERVER_KEYS.ID, key.id())
                .set(SERVER_KEYS.PURPOSE, purpose)
                .set(SERVER_KEYS.MATERIAL, key.material())
                .set(SERVER_KEYS.CREATED, Ticks.of(key.created()))
                .execute());
    }

    /** Returns whether there was something to remove. */
    public boolean remove(String id) {
        return database.write(
                dsl -> dsl.deleteFrom(SERVER_KEYS).where(SERVER_KEYS.ID.eq(id)).execute() > 0);
    }
}
