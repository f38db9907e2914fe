package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.SERVER_KEYS;

import dev.satchel.core.query.Ticks;
import java.time.Instant;
import java.util.List;

/** Private keys of the server itself, wrapped where the operator has a master key. */
public final class ServerKeys {
    private final Database database;
    private final KeyWrapping wrapping;

    ServerKeys(Database database, KeyWrapping wrapping) {
        this.database = database;
        this.wrapping = wrapping;
    }

    /**
     * One key. Its text form shows nothing of it.
     *
     * @param material the owner's own form of it
     * @param usedFrom when it becomes the one in use
     */
    public record Key(String id, String material, Instant created, Instant usedFrom) {
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
                .fetch(row -> new Key(
                        row.getId(),
                        wrapping.opened(row),
                        Ticks.toInstant(row.getCreated()),
                        Ticks.toInstant(row.getUsedFrom()))));
    }

    public void add(String purpose, Key key) {
        database.write(dsl -> dsl.insertInto(SERVER_KEYS)
                .set(SERVER_KEYS.ID, key.id())
                .set(SERVER_KEYS.PURPOSE, purpose)
                .set(SERVER_KEYS.MATERIAL, wrapping.sealed(purpose, key.id(), key.material()))
                .set(SERVER_KEYS.DATA_KEY_ID, wrapping.dataKeyId())
                .set(SERVER_KEYS.CREATED, Ticks.of(key.created()))
                .set(SERVER_KEYS.USED_FROM, Ticks.of(key.usedFrom()))
                .execute());
    }

    /** Has a key be in use from another time on. */
    public void use(String id, Instant from) {
        database.write(dsl -> dsl.update(SERVER_KEYS)
                .set(SERVER_KEYS.USED_FROM, Ticks.of(from))
                .where(SERVER_KEYS.ID.eq(id))
                .execute());
    }

    /** Returns whether there was something to remove. */
    public boolean remove(String purpose, String id) {
        return database.write(dsl -> dsl.deleteFrom(SERVER_KEYS)
                        .where(SERVER_KEYS.PURPOSE.eq(purpose), SERVER_KEYS.ID.eq(id))
                        .execute()
                > 0);
    }
}
