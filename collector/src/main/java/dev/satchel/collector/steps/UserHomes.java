package dev.satchel.collector.steps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The home folders of the machine's users. */
@FunctionalInterface
public interface UserHomes {
    List<Path> list() throws IOException;

    /** Those that {@code passwd} names, and those in {@code /home}, where users of a directory service live. */
    static UserHomes of(Path passwd, Path home) {
        return () -> {
            var homes = new TreeSet<Path>();
            // Another charset than Latin-1 would refuse a file that holds any other.
            for (var line : Files.readAllLines(passwd, StandardCharsets.ISO_8859_1)) {
                var fields = line.split(":", -1);
                if (fields.length >= 6 && fields[5].startsWith("/") && fields[5].length() > 1) {
                    homes.add(Path.of(fields[5]).normalize());
                }
            }
            if (Files.isDirectory(home)) {
                try (var folders = Files.newDirectoryStream(home, Files::isDirectory)) {
                    folders.forEach(homes::add);
                }
            }
            return List.copyOf(homes);
        };
    }
}
