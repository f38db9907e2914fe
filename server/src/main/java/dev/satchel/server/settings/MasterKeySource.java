package dev.satchel.server.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the operator keeps a master key. */
public sealed interface MasterKeySource {
    /** @param setting that names it, for messages */
    record InFile(String setting, Path file) implements MasterKeySource {}

    /**
     * @param value of the variable, if there is one; not shown
     */
    record InEnvironment(String setting, String variable, Optional<String> value) implements MasterKeySource {
        @Override
        public String toString() {
            return "InEnvironment[" + variable + "]";
        }
    }

    /**
     * With a service or a device that it never leaves.
     *
     * @param credentials for the service; absent: those that its library finds by itself
     */
    record Elsewhere(String setting, String uri, Optional<Path> credentials) implements MasterKeySource {}

    /** Of the block {@code keys.master} or the one of its predecessor. */
    static Optional<MasterKeySource> from(Settings settings, String block) {
        var file = settings.optional(block + ".file").map(Path::of);
        var variable = settings.optional(block + ".environment");
        var uri = settings.optional(block + ".uri").map(String::strip);
        var credentials = settings.optional(block + ".credentials").map(Path::of);
        if (Stream.of(file, variable, uri).filter(Optional::isPresent).count() > 1) {
            throw new SettingsException("Of " + block + ".file, " + block + ".environment and " + block
                    + ".uri only one can be set: there is one master key");
        }
        if (credentials.isPresent() && uri.isEmpty()) {
            throw new SettingsException("The setting " + block + ".credentials is for " + block + ".uri only");
        }
        return file.<MasterKeySource>map(path -> new InFile(block + ".file", path))
                .or(() ->
                        variable.map(name -> new InEnvironment(block + ".environment", name, settings.variable(name))))
                .or(() -> uri.map(address -> new Elsewhere(block + ".uri", address, credentials)));
    }
}
