package dev.satchel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A file of connection settings, {@code ~/.config/satchel/profiles/NAME.properties}; every key is a known one. */
final class Profile {
    private static final Set<String> KEYS =
            Set.of("url", "tenant", "client-id", "client-secret", "login-url", "scope", "ca");

    private final Properties values;

    private Profile(Properties values) {
        this.values = values;
    }

    /** A profile that must be there. */
    static Profile named(String name, Surroundings surroundings) {
        var file = file(name, surroundings);
        if (!Files.exists(file)) {
            throw new UsageException("there is no profile '" + Text.oneLine(name) + "': " + file + " does not exist");
        }
        return read(file, surroundings::say);
    }

    /** The profile {@code default}, empty if there is none. */
    static Profile standard(Surroundings surroundings) {
        var file = file("default", surroundings);
        return Files.exists(file) ? read(file, surroundings::say) : new Profile(new Properties());
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.getProperty(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Path file(String name, Surroundings surroundings) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new UsageException("a profile's name has letters, digits, '.', '_' and '-' only");
        }
        return folder(surroundings).resolve("profiles/" + name + ".properties");
    }

    /** Where a user's settings and sign-ins are. */
    static Path folder(Surroundings surroundings) {
        return surroundings
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(surroundings.home().resolve(".config"))
                .resolve("satchel");
    }

    private static Profile read(Path file, Consumer<String> warn) {
        var values = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            values.load(reader);
            if (isReadableByOthers(file)) {
                warn.accept("warning: others can read the profile; chmod 600 " + file);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UsageException("the profile " + file + " cannot be read: " + Text.oneLine(unreadable.toString()));
        }
        for (var key : new TreeSet<>(values.stringPropertyNames())) {
            if (!KEYS.contains(key)) {
                throw new UsageException("unknown key '" + Text.oneLine(key) + "' in " + file
                        + Spelling.nearest(key, KEYS)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
            }
        }
        return new Profile(values);
    }

    private static boolean isReadableByOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        var permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }
}
