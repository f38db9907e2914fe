package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.audit.Events;
import dev.satchel.server.audit.RecordedDoors;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/operating/audit.md, compared with what can be on record. */
class AuditDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/operating/audit.md");

    @Test
    void everyEventShouldBeExplainedAndNoOther() throws Exception {
        var actual = new TreeSet<String>();
        for (var constant : Events.class.getDeclaredFields()) {
            if (Modifier.isPublic(constant.getModifiers())
                    && !constant.getName().equals("ADMINISTRATION")) {
                actual.add(String.valueOf(constant.get(null)));
            }
        }
        actual.addAll(administration());
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(actual);
    }

    /** By the table of doors, which is compared with the doors themselves. */
    private static Set<String> administration() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/doors.txt")).stream()
                .map(line -> Arrays.asList(line.split(" +", -1)))
                .filter(row ->
                        row.get(1).startsWith("/admin/") && !row.getFirst().equals("GET"))
                .map(row -> row.get(2))
                .filter(door -> !door.equals("PreviewDeviceGroup")) // changes nothing
                .map(RecordedDoors::administrationName)
                .collect(Collectors.toSet());
    }

    private static Set<String> documented() throws IOException {
        return Pattern.compile("(?m)^\\| `.*?\\|")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(MatchResult::group)
                .flatMap(cell ->
                        Pattern.compile("`([a-z]+\\.[a-z-]+)`").matcher(cell).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
