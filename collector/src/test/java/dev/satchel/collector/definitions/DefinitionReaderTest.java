package dev.satchel.collector.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.collector.definitions.CollectionStep.ReadFiles;
import dev.satchel.collector.definitions.CollectionStep.RunCommand;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {
    private static final String GOOD = """
            name: sample
            version: 3
            folders:
              - folder: Network connections
                data:
                  - title: Listening
                    file: listening.txt
                    timeout: 2m
                    max-size: 64KiB
                    first-of:
                      - run: [ss, -tulnp]
                      - read: [/proc/net/tcp]
            """;

    @Test
    void aDefinitionIsReadInTheOrderItIsWritten() throws MalformedDefinition {
        var definition = read(GOOD);
        var point = definition.folders().getFirst().dataPoints().getFirst();
        assertThat(definition.label()).isEqualTo("sample-3");
        assertThat(point.firstOf())
                .containsExactly(new RunCommand(List.of("ss", "-tulnp")), new ReadFiles(List.of("/proc/net/tcp")));
        assertThat(point.limits().timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(point.limits().maxBytes()).isEqualTo(64 << 10);
    }

    @Test
    void anUnknownKeyIsNamedWithItsPlaceAndTheNearestKnownOne() {
        refused(
                GOOD.replace("timeout:", "timeuot:"),
                "sample.yaml > folders[1] > data[1]: unknown key \"timeuot\"; the nearest known key is \"timeout\"");
        refused(GOOD.replace("version:", "versoin:"), "sample.yaml: unknown key \"versoin\"");
        refused(GOOD.replace("- run:", "- rum:"), "first-of[1]: unknown key \"rum\"; the nearest known key is \"run\"");
    }

    @Test
    void aMissingKeyIsNamed() {
        refused(GOOD.replace("title: Listening", ""), "data[1]: the key \"title\" is missing");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        refused(GOOD + "version: 4\n", "Duplicate");
    }

    @Test
    void whatYamlTakesForANumberIsRefusedAsAnArgument() {
        refused(GOOD.replace("-tulnp", "-4"), "run[2]: must be text; write it in quotes");
    }

    @Test
    void valuesOutOfBoundsAreRefused() {
        refused(GOOD.replace("2m", "2h"), "timeout: must be a time such as 30s or 2m");
        refused(GOOD.replace("2m", "99m"), "timeout must be more than nothing and at most 10 minutes");
        refused(GOOD.replace("64KiB", "64"), "max-size: must be");
        refused(GOOD.replace("/proc/net/tcp", "proc/net/tcp"), "read[1]: must be an absolute path");
        refused(GOOD.replace("/proc/net/tcp", "/proc/../etc/shadow"), "without \"..\"");
        refused(GOOD.replace("listening.txt", "../listening.txt"), "file: \"../listening.txt\" must be of letters");
    }

    @Test
    void twoDataPointsCannotHaveOneFile() {
        refused(GOOD + """
                  - title: Again
                    file: listening.txt
                    run: [ss]
                """.indent(4), "is there already");
    }

    @Test
    void aStepBesideFirstOfIsRefused() {
        refused(GOOD.replace("timeout: 2m", "run: [ss]"), "a step beside it");
    }

    @Test
    void whatIsNotYamlIsRefusedInOneSentence() {
        assertThatThrownBy(() -> read("folders: ["))
                .isInstanceOf(MalformedDefinition.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theBuiltInDefinitionForLinuxHoldsTheDocumentedObjectsWithVolatileOnesFirst() {
        var folders = DefinitionReader.builtIn("linux").folders();
        assertThat(folders.stream().map(CollectionFolder::name))
                .startsWith("Network connections", "Processes", "File")
                .contains("Disk volume", "Services and scheduled tasks", "Users and groups");
        assertThat(files(folders, "Network connections"))
                .contains(
                        "active_connections.txt",
                        "listening_connections.txt",
                        "arp_table.txt",
                        "firewall_rules.txt",
                        "ip_list.txt",
                        "proxy_settings.txt");
        assertThat(files(folders, "Disk volume")).contains("free_space.txt", "mounted_volumes.txt", "partitions.txt");
        assertThat(files(folders, "Services and scheduled tasks"))
                .contains("hardware_information.txt", "cpu_details.txt", "operating_system_information.txt");
        assertThat(files(folders, "Users and groups")).contains("sign_in_history.txt", "sudoers.txt");
    }

    private static List<String> files(List<CollectionFolder> folders, String name) {
        return folders.stream()
                .filter(folder -> folder.name().equals(name))
                .flatMap(folder -> folder.dataPoints().stream())
                .map(DataPoint::file)
                .toList();
    }

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(MalformedDefinition.class)
                .hasMessageContaining(message);
    }

    private static CollectionDefinition read(String yaml) throws MalformedDefinition {
        return DefinitionReader.read("sample.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
