package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "sign-out", description = "Ends everything that a user is signed in to.")
final class SignOutUser extends AdminCommand {
    @Parameters(paramLabel = "USER", description = "name or id of the user")
    private String user = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    SignOutUser(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var changed = client.signOutUser(tenant, user);
        print(changed, "signed out " + changed.name());
    }
}
