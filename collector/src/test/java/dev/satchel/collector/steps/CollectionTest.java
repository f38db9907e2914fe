package dev.satchel.collector.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.satchel.collector.definitions.DefinitionReader;
import dev.satchel.collector.definitions.MalformedDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-09T07:41:12.553Z"));

    @TempDir
    Path device;

    private final MemoryEntries entries = new MemoryEntries();

    @Test
    void whatACommandPrintsIsItsFile() throws Exception {
        var rows = collect("run: [echo, 'a,b']");
        assertThat(entries.files).containsEntry("Folder/point.txt", "a,b\n");
        assertThat(rows)
                .containsExactly(new SummaryRow(
                        "Point", "echo a,b", "Folder/point.txt", CLOCK.instant(), CLOCK.instant(), null));
    }

    @Test
    void aCommandThatHangsIsKilledWithItsChildrenAndIsARow() throws Exception {
        var marker = "31536" + (ProcessHandle.current().pid() % 1000);
        var rows = collect("""
                run: [sh, -c, "echo begun; sleep %s; echo never"]
                    timeout: 4s""".formatted(marker));
        assertThat(entries.files.get("Folder/point.txt"))
                .startsWith("begun\n")
                .contains("[satchel]", "stopped after 4 seconds")
                .doesNotContain("\nnever");
        assertThat(rows.getFirst().errorCode()).isEqualTo(124);
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .arguments()
                                .map(List::of)
                                .filter(List.of(marker)::equals)
                                .isPresent())
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void outputBeyondTheLimitIsCutAndTheCutIsNoted() throws Exception {
        var rows = collect("""
                run: [yes]
                    max-size: 1KiB""");
        assertThat(entries.files.get("Folder/point.txt")).hasSize(1024 + "[satchel] cut at 1024 bytes\n".length());
        assertThat(rows.getFirst().dataPoint()).isEqualTo("Point (cut at 1024 bytes)");
        assertThat(rows.getFirst().succeeded()).isTrue();
    }

    @Test
    void aCommandThatFailsKeepsItsOutputAndItsErrors() throws Exception {
        var rows = collect("run: [sh, -c, 'echo out; echo err >&2; exit 7']");
        assertThat(entries.files.get("Folder/point.txt")).isEqualTo("""
                        out
                        [satchel] standard error of sh:
                        err
                        [satchel] sh -c 'echo out; echo err >&2; exit 7': exit code 7
                        """);
        assertThat(rows.getFirst().errorCode()).isEqualTo(7);
    }

    @Test
    void theNextWayIsTakenWhenAProgramIsMissingOrFails() throws Exception {
        var rows = collect("""
                first-of:
                      - run: [no-such-program]
                      - run: ['false']
                      - run: [echo, third]
                      - run: [echo, fourth]""");
        assertThat(rows).extracting(SummaryRow::command).containsExactly("false", "echo third");
        assertThat(rows).extracting(SummaryRow::errorCode).containsExactly(1, null);
        assertThat(entries.files.get("Folder/point.txt")).endsWith("third\n");
    }

    @Test
    void aProgramThatNoMachineHasIsARow() throws Exception {
        var rows = collect("run: [no-such-program]");
        assertThat(rows.getFirst().errorCode()).isEqualTo(127);
        assertThat(entries.files.get("Folder/point.txt"))
                .isEqualTo("[satchel] no-such-program: no such program on this machine\n");
    }

    @Test
    void secretsOfTheCollectorDoNotReachCommands() throws Exception {
        collect("run: [env]");
        assertThat(entries.files.get("Folder/point.txt")).contains("PATH=").doesNotContain("SATCHEL_", "hidden");
    }

    @Test
    void filesAreCopiedUnderTheirPathsBesideTheirList() throws Exception {
        write("b.log", "bee");
        write("a.log", "ay");
        write("c.txt", "sea");
        collect("copy: ['%s/*.log']".formatted(device));
        var copies = "Folder/point" + device;
        assertThat(entries.files)
                .containsEntry(copies + "/a.log", "ay")
                .containsEntry(copies + "/b.log", "bee")
                .doesNotContainKey(copies + "/c.txt");
        assertThat(entries.text("Folder/point.txt").lines())
                .hasSize(3)
                .anyMatch(line -> line.contains(device + "/b.log\tcopied"));
    }

    @Test
    void aFifoInAGlobIsListedAndNotOpened() throws Exception {
        run("mkfifo", device.resolve("pipe").toString());
        write("plain", "text");
        var rows = collect("copy: ['%s/*']".formatted(device));
        assertThat(rows).hasSize(1).allMatch(SummaryRow::succeeded);
        assertThat(entries.files.get("Folder/point.txt")).contains("/pipe\tneither file nor folder, not opened");
        assertThat(entries.files).containsKey("Folder/point" + device + "/plain");
    }

    @Test
    void aSymbolicLinkOutOfTheFolderIsListedAndNotFollowed() throws Exception {
        var secret = write("secret", "shadow");
        var user = Files.createDirectory(device.resolve("user"));
        Files.createSymbolicLink(user.resolve(".bash_history"), secret);
        Files.createSymbolicLink(user.resolve("inside"), write("user/own", "mine"));
        collect("copy: ['%s/*']".formatted(user));
        assertThat(entries.files.values()).noneMatch(content -> content.equals("shadow"));
        assertThat(entries.files.get("Folder/point.txt")).contains("-> " + secret + "\tsymbolic link out of");
        assertThat(entries.files).containsEntry("Folder/point" + user + "/inside", "mine");
    }

    @Test
    void aFileThatMayNotBeReadIsARowAndTheOthersAreCopied() throws Exception {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        Files.setPosixFilePermissions(write("closed", "x"), PosixFilePermissions.fromString("---------"));
        write("open", "y");
        var rows = collect("copy: ['%s/*']".formatted(device));
        assertThat(rows).extracting(SummaryRow::errorCode).containsExactly(null, 13);
        assertThat(rows.getLast().dataPoint()).isEqualTo("Point: " + device + "/closed: permission denied");
        assertThat(entries.files).containsEntry("Folder/point" + device + "/open", "y");
    }

    @Test
    void aFolderThatLetsNobodyThroughIsNamedOnce() throws Exception {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        write("home/one/.a", "x");
        write("passwd", "");
        Files.setPosixFilePermissions(device.resolve("home/one"), PosixFilePermissions.fromString("---------"));
        var rows = collect("copy: ['{home}/.a', '{home}/.b', '{home}/.c/*']");
        assertThat(rows)
                .extracting(SummaryRow::dataPoint)
                .containsExactly("Point", "Point: " + device + "/home/one: permission denied");
        Files.setPosixFilePermissions(device.resolve("home/one"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFileThatCannotBeReadIsARow() throws Exception {
        var rows = collect("read: [/proc/self/mem]");
        assertThat(rows.getFirst().errorCode()).isEqualTo(5);
        assertThat(entries.files.get("Folder/point.txt")).contains("nothing could be read");
    }

    @Test
    void theEndOfALongLogIsKept() throws Exception {
        write("long.log", "x".repeat(2000) + "y".repeat(1024));
        collect("""
                copy: ['%s/*']
                    max-size: 1KiB
                    keep: end""".formatted(device));
        assertThat(entries.files).containsEntry("Folder/point" + device + "/long.log", "y".repeat(1024));
        assertThat(entries.files.get("Folder/point.txt")).contains("copied: the last 1024 bytes");
    }

    @Test
    void filesBeyondTheirNumberOrTotalAreLeftOutAndThatIsSaid() throws Exception {
        for (var name : List.of("a", "b", "c", "d")) {
            write(name, "z".repeat(1024));
        }
        collect("""
                copy: ['%s/*']
                    max-total: 2KiB
                    max-files: 3""".formatted(device));
        assertThat(entries.files.keySet().stream().filter(name -> name.contains(device.toString())))
                .hasSize(2);
        assertThat(entries.files.get("Folder/point.txt")).contains("left out: 2048 bytes", "more than 3 files");
    }

    @Test
    void namesThatDifferInLetterCaseOrHoldOddCharactersAreAllCopied() throws Exception {
        write("Name", "1");
        write("name", "2");
        write("odd:\\\n", "3");
        collect("copy: ['%s/*']".formatted(device));
        assertThat(entries.files)
                .containsEntry("Folder/point" + device + "/Name", "1")
                .containsEntry("Folder/point~2" + device + "/name", "2")
                .containsEntry("Folder/point" + device + "/odd___", "3");
        assertThat(entries.text("Folder/point.txt").lines()).hasSize(4);
    }

    @Test
    void homesOfAllUsersAreSearched() throws Exception {
        write("passwd", "one:x:1:1::%1$s/one:/bin/sh\ntwo:x:2:2::%1$s/two:/bin/sh\n".formatted(device));
        write("one/.bash_history", "ls\n");
        write("two/.bash_history", "rm\n");
        collect("copy: ['{home}/.bash_history']");
        assertThat(entries.files)
                .containsEntry("Folder/point" + device + "/one/.bash_history", "ls\n")
                .containsEntry("Folder/point" + device + "/two/.bash_history", "rm\n");
    }

    @Test
    void openFilesAreFoundInProc() throws Exception {
        var rows = collect("open-files: all");
        assertThat(rows.getFirst().succeeded()).isTrue();
        assertThat(entries.files.get("Folder/point.txt"))
                .contains("\t" + ProcessHandle.current().pid() + "\t", "\tcwd\t");
    }

    @Test
    void twoStarsReachEveryDepth() throws Exception {
        write("x/y/z/deep.timer", "1");
        write("top.timer", "2");
        collect("list: ['%s/**/*.timer']".formatted(device));
        assertThat(entries.files.get("Folder/point.txt")).contains("/x/y/z/deep.timer", device + "/top.timer");
    }

    @Test
    void aCheckpointThatRefusesEndsTheCollection() {
        assertThatThrownBy(() -> collection("run: [echo, never]").writeTo(entries, () -> {
                    throw new IOException("over");
                }))
                .hasMessage("over");
        assertThat(entries.files).isEmpty();
    }

    private List<SummaryRow> collect(String step) throws Exception {
        var rows = collection(step).writeTo(entries, () -> {});
        assertThat(entries.files).containsKeys("Folder/point.txt", SummaryReport.CSV_NAME, SummaryReport.SHEET_NAME);
        return rows;
    }

    private Collection collection(String step) throws MalformedDefinition {
        var yaml = """
                name: test
                version: 1
                folders:
                - folder: Folder
                  data:
                  - title: Point
                    file: point.txt
                    %s
                """.formatted(step);
        var environment = Map.of("PATH", "/usr/bin:/bin", "SATCHEL_ENROLMENT_TOKEN", "hidden");
        var homes = UserHomes.of(device.resolve("passwd"), device.resolve("home"));
        return new Collection(
                DefinitionReader.read("test.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))),
                new StepWorks(new Programs(environment), homes, environment),
                CLOCK);
    }

    private Path write(String name, String content) throws IOException {
        var file = device.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, content);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s ends", process).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
