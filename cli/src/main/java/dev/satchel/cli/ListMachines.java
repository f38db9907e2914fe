package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "machines", description = "Lists machines.")
final class ListMachines extends DefenderCommand {
    @Option(names = "--filter", paramLabel = "ODATA", description = "for example: startswith(computerDnsName,'ws-')")
    private @Nullable String filter;

    ListMachines(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(DefenderClient client) throws ClientException, InterruptedException {
        var machines = client.machines(filter);
        return print(machines, MachineTables.machines(machines));
    }
}
