package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description =
                "Removes a device group; its machines fall to the next that matches. --json prints {\"removed\"}.")
final class RemoveDeviceGroup extends AdminCommand {
    @Parameters(paramLabel = "GROUP", description = "name or number")
    private String group = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    RemoveDeviceGroup(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeDeviceGroup(tenant, group);
        print(new Removed(group), "removed " + group);
    }
}
