package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes a user group; its members stay, without what it gave them. --json prints {\"removed\"}.")
final class RemoveGroup extends AdminCommand {
    @Parameters(paramLabel = "GROUP", description = "name or id of the user group")
    private String group = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    RemoveGroup(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeUserGroup(tenant, group);
        print(new Removed(group), "removed " + group);
    }
}
