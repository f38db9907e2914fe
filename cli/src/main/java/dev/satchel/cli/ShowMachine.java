package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows one machine.")
final class ShowMachine extends DefenderCommand {
    @Parameters(paramLabel = "ID-OR-NAME", description = "machine id, or computer name")
    private String machine = "";

    ShowMachine(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var found = client.machine(machine);
        return print(found, MachineTables.machine(found));
    }
}
