package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes a user, whose tokens open nothing any longer. --json prints {\"removed\"}.")
final class RemoveUser extends AdminCommand {
    @Parameters(paramLabel = "USER", description = "name or id of the user")
    private String user = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    RemoveUser(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeUser(tenant, user);
        print(new Removed(user), "removed " + user);
    }
}
