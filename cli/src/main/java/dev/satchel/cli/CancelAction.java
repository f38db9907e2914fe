package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Cancels a machine action that is not over.")
final class CancelAction extends DefenderCommand {
    @Parameters(paramLabel = "ID", description = "id of the machine action")
    private String id = "";

    @Option(names = "--comment", required = true, paramLabel = "TEXT", description = "why; it is kept with the action")
    private String comment = "";

    CancelAction(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var action = client.cancel(id, comment);
        return print(action, MachineTables.action(action));
    }
}
