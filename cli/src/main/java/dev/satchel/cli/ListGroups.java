package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the user groups of a tenant.")
final class ListGroups extends AdminCommand {
    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    ListGroups(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var groups = client.userGroups(tenant);
        print(groups, UserTables.groups(groups));
    }
}
