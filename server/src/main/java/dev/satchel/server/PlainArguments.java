package dev.satchel.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads arguments that leave no question open, so that a server can start without loading picocli, which takes a fifth of its
 * start. What is not plain (help, a mistake, a way of writing that is less common) is {@link ServeCommand}'s.
 */
final class PlainArguments {
    private static final String CONFIG = "--config";
    private static final String PRINT = "--print-settings";
    private static final String TRAIN = "--train";

    private static final Set<String> FILES = Set.of(CONFIG, TRAIN);
    private static final Map<String, String> VALUES =
            Map.of("--data", "data", "--listen", "listen", "--tls-listen", "tls.listen");
    private static final Map<String, String> SWITCHES = Map.of(
            "--tls-self-signed", "tls.self-signed", "--behind-proxy", "behind-proxy", "--stand-in", "hosts.stand-in");

    private PlainArguments() {}

    /** Empty if picocli is to judge. */
    static Optional<ServeOptions> read(String... arguments) {
        var seen = new HashSet<String>();
        var settings = new LinkedHashMap<String, String>();
        var files = new HashMap<String, Path>();
        var rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            var name = rest.next();
            if (!seen.add(name)) {
                return Optional.empty();
            }
            if (SWITCHES.containsKey(name)) {
                settings.put(SWITCHES.get(name), "true");
            } else if (FILES.contains(name) || VALUES.containsKey(name)) {
                var value = rest.hasNext() ? rest.next() : "";
                if (!isPlain(value)) {
                    return Optional.empty();
                }
                if (FILES.contains(name)) {
                    files.put(name, Path.of(value));
                } else {
                    settings.put(VALUES.get(name), value);
                }
            } else if (!name.equals(PRINT)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ServeOptions(
                Optional.ofNullable(files.get(CONFIG)),
                settings,
                seen.contains(PRINT),
                Optional.ofNullable(files.get(TRAIN))));
    }

    /** Neither what could be an option, nor a file of arguments, nor quoted, nor what no file can be named. */
    private static boolean isPlain(String value) {
        return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0 && value.indexOf('\0') < 0;
    }
}
