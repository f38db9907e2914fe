package dev.satchel.cli;

import dev.satchel.client.ClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Shows the main job on this machine: a server, a collector, a package, its download.",
            "Starts both programs on loopback, with a tenant and an application of their own, and stops them."
        })
final class Demo implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--keep", description = "leave both running until Ctrl-C, and print curl commands to try")
    private boolean keep;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the server's data folder; default: a new temporary one")
    private @Nullable Path data;

    Demo(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws ClientException, InterruptedException, IOException {
        var folders = DemoFolders.make(data);
        var stage = new DemoStage(launcher(), folders, surroundings);
        try (stage) {
            var run = new DemoRun(stage, surroundings);
            run.play();
            if (keep) {
                surroundings.out().println(run.curlGuide());
                stage.awaitTheEnd();
            }
        } catch (ClientException | IOException | DemoFailure failed) {
            surroundings.say("the demo failed; what server and collector said is in " + folders.logs());
            throw failed;
        } catch (InterruptedException enough) {
            folders.tidy();
            throw enough;
        }
        folders.tidy();
        return ExitCode.OK.code();
    }

    private String launcher() {
        return Optional.ofNullable(System.getProperty("satchel.launcher"))
                .or(() -> surroundings.variable("SATCHEL_LAUNCHER"))
                .filter(path -> Files.isExecutable(Path.of(path)))
                .orElseThrow(() -> new UsageException(
                        "the demo starts server and collector with the launcher: run ./satchel demo, "
                                + "or set SATCHEL_LAUNCHER to it"));
    }
}
