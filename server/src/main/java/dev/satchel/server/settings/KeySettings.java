package dev.satchel.server.settings;

import java.util.Optional;

/**
 * {@code keys.*}.
 *
 * @param master wraps the server's keys in the database; absent: they are in clear
 * @param previous wrapped them until now
 */
public record KeySettings(Optional<MasterKeySource> master, Optional<MasterKeySource> previous) {
    static KeySettings from(Settings settings) {
        return new KeySettings(
                MasterKeySource.from(settings, "keys.master"), MasterKeySource.from(settings, "keys.master.previous"));
    }
}
