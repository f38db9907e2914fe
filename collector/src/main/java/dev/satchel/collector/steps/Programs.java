package dev.satchel.collector.steps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs and prepares the environment they run in. */
public final class Programs {
    private static final List<String> USUAL =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private final List<Path> folders;
    private final Map<String, String> environment;

    /** @param inherited the collector's own environment; its secrets are not passed on */
    public Programs(Map<String, String> inherited) {
        // Services and cron jobs run without the sbin folders in PATH, where most of what is needed lives.
        this.folders = Stream.concat(
                        Stream.of(inherited.getOrDefault("PATH", "").split(":", -1)), USUAL.stream())
                .filter(folder -> folder.startsWith("/"))
                .distinct()
                .map(Path::of)
                .toList();
        var environment = new LinkedHashMap<>(inherited);
        environment.keySet().removeIf(name -> name.startsWith("SATCHEL_"));
        environment.put(
                "PATH", String.join(":", folders.stream().map(Path::toString).toList()));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TERM", "dumb");
        this.environment = Map.copyOf(environment);
    }

    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    Map<String, String> environment() {
        return environment;
    }
}
