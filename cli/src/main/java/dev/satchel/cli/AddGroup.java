package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewUserGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Adds a user group.")
final class AddGroup extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "its name")
    private String name = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    AddGroup(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var group = client.addUserGroup(tenant, new NewUserGroup(name));
        print(group, Table.plain().row("id", group.id()).row("name", group.name()));
    }
}
