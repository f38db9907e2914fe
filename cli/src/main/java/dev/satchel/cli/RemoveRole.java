package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes a role from all who have it. --json prints {\"removed\"}.")
final class RemoveRole extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "name of the role")
    private String name = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    RemoveRole(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeRole(tenant, name);
        print(new Removed(name), "removed " + name);
    }
}
