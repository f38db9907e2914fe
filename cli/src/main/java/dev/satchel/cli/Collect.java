package dev.satchel.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import dev.satchel.client.UnreachableException;
import dev.satchel.wire.defender.MachineActionResource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "collect",
        description = {
            "Asks a machine for an investigation package.",
            "--json prints the machine action, with --download and a property 'package' (file, size, sha256)."
        })
final class Collect extends DefenderCommand {
    @Parameters(paramLabel = "MACHINE", description = "machine id, or computer name")
    private String machine = "";

    @Option(names = "--comment", required = true, paramLabel = "TEXT", description = "why; it is kept with the action")
    private String comment = "";

    @Option(names = "--wait", description = "wait until the action is over")
    private boolean wait;

    @Option(names = "--download", paramLabel = "DIR", description = "wait, and download the package into this folder")
    private @Nullable Path folder;

    Collect(Surroundings surroundings) {
        super(surroundings);
    }

    /** The machine action, and what was saved. */
    record Collected(
            @JsonUnwrapped MachineActionResource action,

            @JsonProperty("package") @JsonInclude(JsonInclude.Include.NON_NULL)
            PackageFiles.@Nullable Saved saved) {}

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var into = folder == null ? null : PackageFiles.requireFolder(folder);
        var action = start(client);
        if (!wait && into == null) {
            return print(new Collected(action, null), MachineTables.action(action));
        }
        say("the action is " + action.id());
        action = client.waitFor(action.id());
        if (!action.status().equals("Succeeded")) {
            print(new Collected(action, null), MachineTables.action(action));
            say("the action ended without a package: " + Text.oneLine(action.status()));
            return ExitCode.NO_PACKAGE;
        }
        if (into == null) {
            return print(new Collected(action, null), MachineTables.action(action));
        }
        var saved =
                PackageFiles.Saved.of(action.id(), client.download(action.id(), PackageFiles.in(into, action.id())));
        return print(new Collected(action, saved), saved.table());
    }

    private MachineActionResource start(DefenderClient client) throws ClientException, InterruptedException {
        var id = machine.matches("[0-9a-fA-F]{40}")
                ? machine
                : client.machine(machine).id();
        try {
            return client.collect(id, comment);
        } catch (UnreachableException unknown) {
            if (unknown.mayHaveArrived()) {
                say("whether the collection began is not known: 'satchel actions' shows it");
            }
            throw unknown;
        }
    }
}
