package dev.satchel.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param settings by their names, as in a settings file
 * @param train the folder to start on, answer a few requests and end; made at the first time
 */
record ServeOptions(Optional<Path> config, Map<String, String> settings, boolean printSettings, Optional<Path> train) {
    ServeOptions {
        settings = Map.copyOf(settings);
    }
}
