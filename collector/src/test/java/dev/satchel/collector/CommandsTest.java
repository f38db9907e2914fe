package dev.satchel.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Expectation;
import dev.satchel.archive.PackageLimits;
import dev.satchel.archive.PackageVerifier;
import dev.satchel.archive.Verdict;
import dev.satchel.collector.CollectorCommand.World;
import dev.satchel.collector.definitions.CollectionDefinition;
import dev.satchel.collector.definitions.CollectionFolder;
import dev.satchel.collector.definitions.CollectionStep;
import dev.satchel.collector.definitions.DataPoint;
import dev.satchel.collector.definitions.StepLimits;
import dev.satchel.collector.protocol.JumpingClock;
import dev.satchel.collector.protocol.ScriptedServer;
import dev.satchel.collector.protocol.ScriptedServer.Fault;
import dev.satchel.collector.state.StateFolder;
import dev.satchel.wire.collector.NextAction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final CollectionDefinition DEFINITION = new CollectionDefinition(
            "small",
            1,
            List.of(new CollectionFolder(
                    "Folder",
                    List.of(new DataPoint(
                            "Greeting",
                            "greeting.txt",
                            List.of(new CollectionStep.RunCommand(List.of("echo", "hello"))),
                            StepLimits.DEFAULT)))));

    @TempDir
    Path folder;

    private final JumpingClock clock = new JumpingClock();
    private final ScriptedServer server = new ScriptedServer(clock);
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CommandsTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anEnrolledMachineDeliversAGenuinePackageThroughABrokenConnection() throws Exception {
        assertThat(enrol("--token", ScriptedServer.TOKEN)).isZero();
        assertThat(out.toString()).startsWith("Enrolled as machine " + ScriptedServer.MACHINE);
        server.actions.add(action("CollectInvestigationPackage"));
        server.faults.addAll(List.of(Fault.CHECKSUM_WRONG));
        assertThat(collector("run", "--once", "--json", "--state", state())).isZero();
        assertThat(out.toString()).contains("\"outcome\":\"Delivered\"", ScriptedServer.ACTION);
        assertThat(server.reports).hasSize(2);
        var file = Files.write(folder.resolve("package.zip"), server.uploaded());
        var verdict = new PackageVerifier(PackageLimits.DEFAULT)
                .verify(file, new Expectation(ScriptedServer.ACTION, ScriptedServer.MACHINE, identityKey()));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> {
            var whole = server.completions.getFirst();
            assertThat(whole.size()).isEqualTo(genuine.size());
            assertThat(whole.sha256()).isEqualTo(genuine.sha256());
        });
    }

    @Test
    void anUploadTheServerLostIsMadeAgain() {
        enrol("--token", ScriptedServer.TOKEN);
        server.actions.add(action("CollectInvestigationPackage"));
        server.faults.add(Fault.UPLOAD_GONE);
        assertThat(collector("run", "--once", "--state", state())).isZero();
        assertThat(server.completions).hasSize(1);
        assertThat(server.completions.getFirst().uploadId()).isEqualTo("u2");
    }

    @Test
    void aCancelledActionEndsQuietly() {
        enrol("--token", ScriptedServer.TOKEN);
        server.actions.add(action("CollectInvestigationPackage"));
        server.faults.add(Fault.ACTION_OVER);
        assertThat(collector("run", "--once", "--json", "--state", state())).isZero();
        assertThat(out.toString()).contains("\"outcome\":\"Cancelled\"");
        assertThat(server.failures).isEmpty();
    }

    @Test
    void anActionOfAnotherKindIsReportedAsFailed() {
        enrol("--token", ScriptedServer.TOKEN);
        server.actions.add(action("Isolate"));
        assertThat(collector("run", "--once", "--state", state())).isEqualTo(ExitCode.FAILURE);
        assertThat(server.failures).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("This collector cannot carry out Isolate");
            assertThat(failure.errorHResult()).isEqualTo(0x80004001);
        });
    }

    @Test
    void aRejectedPackageIsAFailure() {
        enrol("--token", ScriptedServer.TOKEN);
        server.actions.add(action("CollectInvestigationPackage"));
        server.rejection = "The manifest lies";
        assertThat(collector("run", "--once", "--json", "--state", state())).isEqualTo(ExitCode.FAILURE);
        assertThat(out.toString()).contains("The manifest lies");
    }

    @Test
    void aRemovedCollectorStopsWithItsOwnExitCode() {
        enrol("--token", ScriptedServer.TOKEN);
        server.removed = true;
        assertThat(collector("run", "--state", state())).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .isEqualTo("Error: The enrolment of this collector was removed; enrol again with --force to go on\n");
    }

    @Test
    void aSecondEnrolmentNeedsForce() {
        enrol("--token", ScriptedServer.TOKEN);
        assertThat(enrol("--token", ScriptedServer.TOKEN)).isEqualTo(ExitCode.STATE);
        assertThat(err.toString()).contains("is enrolled already", "--force");
        assertThat(enrol("--token", ScriptedServer.TOKEN, "--force", "--json")).isZero();
        assertThat(out.toString()).contains("{\"machineId\":\"" + ScriptedServer.MACHINE);
    }

    @Test
    void theTokenMayComeFromTheEnvironment() {
        environment.put("SATCHEL_ENROLMENT_TOKEN", ScriptedServer.TOKEN);
        assertThat(enrol()).isZero();
    }

    @Test
    void aWrongTokenIsRefusedAndNothingIsKept() {
        assertThat(enrol("--token", "guess")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .contains("The token is unknown, used up or expired")
                .doesNotContain("guess");
        assertThat(collector("run", "--state", state())).isEqualTo(ExitCode.STATE);
        assertThat(err.toString()).contains("enrol first");
    }

    @Test
    void aServerThatIsNotThereHasItsOwnExitCode() {
        server.close();
        assertThat(enrol("--token", ScriptedServer.TOKEN)).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).isEqualTo("Error: " + server.address() + ": no connection\n");
    }

    @Test
    void aFolderInUseIsRefused() throws Exception {
        enrol("--token", ScriptedServer.TOKEN);
        try (var _ = StateFolder.open(folder.resolve("state"))) {
            assertThat(collector("run", "--state", state())).isEqualTo(ExitCode.STATE);
        }
        assertThat(err.toString()).contains("in use by another collector");
    }

    @Test
    void wrongUseIsSaidInOneLineAndChangesNothing() {
        assertThat(collector("enrol", "--server", "http://satchel.example", "--token", "t", "--state", state()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Plain http is for this machine only");
        assertThat(enrol()).isEqualTo(ExitCode.USAGE);
        assertThat(enrol("--token", "t", "--ca", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(collector("run", "--chunk-mib", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(collector()).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrol", "run"})
    void helpListsTheExitCodes(String command) {
        assertThat(collector(command, "--help")).isZero();
        assertThat(out.toString()).contains("satchel collector " + command, "Exit codes:", "--state");
    }

    private int enrol(String... more) {
        var arguments =
                new ArrayList<>(List.of("enrol", "--server", server.address().toString(), "--state", state()));
        arguments.addAll(List.of(more));
        return collector(arguments.toArray(String[]::new));
    }

    private int collector(String... arguments) {
        var world = new World(environment, "alice", clock, _ -> DEFINITION, new PrintWriter(out, true));
        return CollectorCommand.commandLine(world, new PrintWriter(err, true)).execute(arguments);
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private PublicKey identityKey() throws Exception {
        try (var state = StateFolder.open(folder.resolve("state"))) {
            return state.identity().orElseThrow().keys().getPublic();
        }
    }

    private NextAction action(String type) {
        return new NextAction(ScriptedServer.ACTION, type, "Case 77", clock.instant());
    }
}
