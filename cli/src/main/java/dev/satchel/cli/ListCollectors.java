package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the enrolled collectors.")
final class ListCollectors extends AdminCommand {
    ListCollectors(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var collectors = client.collectors();
        var table = Table.of("MACHINE ID", "NAME", "TENANT", "LAST SEEN", "KEY");
        collectors.forEach(collector -> table.row(
                collector.machineId(),
                collector.computerDnsName(),
                collector.tenant(),
                collector.lastSeen(),
                collector.keyThumbprint()));
        print(collectors, table);
    }
}
