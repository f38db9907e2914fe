package dev.satchel.server;

import java.nio.file.Path;
import java.util.Map;

/** Where data is kept if nobody says otherwise: where the XDG base directory specification wants it. */
final class DefaultData {
    private DefaultData() {}

    static Path folder(Map<String, String> environment) {
        var xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        return (xdg.startsWith("/") ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".local", "share"))
                .resolve("satchel");
    }
}
