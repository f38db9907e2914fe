package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the users of a tenant.")
final class ListUsers extends AdminCommand {
    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    ListUsers(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var users = client.users(tenant);
        print(users, UserTables.list(users));
    }
}
