package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows one machine action.")
final class ShowAction extends DefenderCommand {
    @Parameters(paramLabel = "ID", description = "id of the machine action")
    private String id = "";

    ShowAction(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var action = client.machineAction(id);
        return print(action, MachineTables.action(action));
    }
}
