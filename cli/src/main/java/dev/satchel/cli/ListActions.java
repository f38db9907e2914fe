package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "actions", description = "Lists machine actions, newest first.")
final class ListActions extends DefenderCommand {
    @Option(names = "--filter", paramLabel = "ODATA", description = "for example: status eq 'Pending'")
    private @Nullable String filter;

    ListActions(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var actions = client.machineActions(filter);
        return print(actions, MachineTables.actions(actions));
    }
}
