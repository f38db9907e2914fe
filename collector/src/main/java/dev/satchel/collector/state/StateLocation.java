package dev.satchel.collector.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a collector keeps its state when nobody says. */
public final class StateLocation {
    private static final Path SYSTEM = Path.of("/var/lib/satchel-collector");

    private StateLocation() {}

    /** {@code SATCHEL_COLLECTOR_STATE}, else the system's place for root, else the user's (XDG Base Directory). */
    public static Path of(Map<String, String> environment, String user) {
        var named = environment.getOrDefault("SATCHEL_COLLECTOR_STATE", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        if (user.equals("root") && Files.isWritable(Files.exists(SYSTEM) ? SYSTEM : SYSTEM.resolveSibling("."))) {
            return SYSTEM;
        }
        var state = environment.getOrDefault("XDG_STATE_HOME", "");
        var home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        var base = state.startsWith("/") ? Path.of(state) : Path.of(home, ".local", "state");
        return base.resolve("satchel").resolve("collector");
    }
}
