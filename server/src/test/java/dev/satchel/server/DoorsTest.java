package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.server.http.Endpoint;
import dev.satchel.storage.files.FileStorage;
import dev.satchel.storage.sql.SqlStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All doors in one table, {@code doors.txt}: method, path, class, who may pass, limit. A new door is a new line there, to be
 * seen in review. {@code -Dsatchel.golden=update} writes it.
 */
class DoorsTest {
    private static final Path FILE = Path.of("src/test/resources/doors.txt");

    @Test
    void theTableOfDoorsShouldBeTheOneInTheRepository(@TempDir Path data) throws Exception {
        var doors = table(doors(data));
        if ("update".equals(System.getProperty("satchel.golden"))) {
            Files.createDirectories(Objects.requireNonNull(FILE.getParent()));
            Files.writeString(FILE, doors);
        }
        assertThat(doors)
                .as("doors.txt; after a look at what has changed: -Dsatchel.golden=update")
                .isEqualTo(golden());
    }

    private static String golden() throws IOException {
        try (var in = Objects.requireNonNull(
                Files.exists(FILE) ? Files.newInputStream(FILE) : DoorsTest.class.getResourceAsStream("/doors.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Endpoint> doors(Path data) throws Exception {
        try (var storage = SqlStorage.sqlite(data.resolve("satchel.db"));
                var housekeeping = new Housekeeping()) {
            return Wiring.of(
                            TestServer.settings(data),
                            storage,
                            FileStorage.open(data.resolve("packages")),
                            TestServer.ADMINISTRATOR_SECRET,
                            Set::of,
                            housekeeping,
                            InstantSource.system())
                    .doors();
        }
    }

    private static String table(List<Endpoint> doors) {
        var rows = doors.stream()
                .sorted(Comparator.comparing((Endpoint door) -> door.route().template())
                        .thenComparing(door -> door.route().method().name()))
                .map(DoorsTest::row)
                .toList();
        var widths = new int[5];
        rows.forEach(row -> {
            for (var i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static List<String> row(Endpoint door) {
        var route = door.route();
        return List.of(
                route.method().name(),
                route.template(),
                door.name(),
                route.access().describe(),
                route.limit().describe());
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
