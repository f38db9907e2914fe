package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the device groups of a tenant by rank, with the machines of each.")
final class ListDeviceGroups extends AdminCommand {
    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    ListDeviceGroups(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var groups = client.deviceGroups(tenant);
        print(groups, DeviceGroupTables.of(groups));
    }
}
