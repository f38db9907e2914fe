package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the roles of a tenant.")
final class ListRoles extends AdminCommand {
    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    ListRoles(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var roles = client.roles(tenant);
        print(roles, RoleTables.of(roles));
    }
}
