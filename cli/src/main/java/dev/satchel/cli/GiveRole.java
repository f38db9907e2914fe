package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "give",
        description = {
            "Gives a role to a user group.",
            "--json prints {\"name\",\"builtIn\",\"permissions\",\"userGroups\"}."
        })
final class GiveRole extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "name of the role")
    private String name = "";

    @Parameters(paramLabel = "GROUP", description = "user group: its id, or its name if it is one of this server")
    private String userGroup = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    GiveRole(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var role = client.giveRole(tenant, name, userGroup);
        print(role, RoleTables.one(role));
    }
}
