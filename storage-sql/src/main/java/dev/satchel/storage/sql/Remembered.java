package dev.satchel.storage.sql;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * What a store was asked for lately, for rows that are asked for with every request and hardly ever change. A write of the same
 * store forgets all of it as soon as it is durable and before its caller hears of it, so nobody reads what is over. No other
 * process writes: the data folder is locked.
 */
final class Remembered<K, V> {
    private static final int MOST = 10_000;

    private final Database database;
    private final int most;
    private final ConcurrentHashMap<K, V> values = new ConcurrentHashMap<>();
    private long changes;

    Remembered(Database database) {
        this(database, MOST);
    }

    /** @param most values; one more, and all are forgotten */
    Remembered(Database database, int most) {
        this.database = database;
        this.most = most;
    }

    /** Reads what is not remembered; that there is nothing is never remembered. */
    Optional<V> find(K key, Function<DSLContext, Optional<V>> load) {
        if (database.isWithinWrite()) {
            return database.read(load);
        }
        var known = values.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        var before = changes();
        var read = database.read(load);
        read.ifPresent(value -> remember(key, value, before));
        return read;
    }

    <T> T write(Function<DSLContext, T> work) {
        return database.write(dsl -> {
            database.afterwards(this::forget);
            return work.apply(dsl);
        });
    }

    private synchronized long changes() {
        return changes;
    }

    /** Not what was read before the last change. */
    private synchronized void remember(K key, V value, long before) {
        if (changes == before) {
            if (values.size() >= most) {
                values.clear();
            }
            values.put(key, value);
        }
    }

    private synchronized void forget() {
        changes++;
        values.clear();
    }
}
