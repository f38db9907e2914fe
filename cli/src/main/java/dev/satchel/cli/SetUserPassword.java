package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewPassword;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "password", description = "Gives a user another password, which ends everything that was signed in with the last.")
final class SetUserPassword extends AdminCommand {
    @Parameters(paramLabel = "USER", description = "name or id of the user")
    private String user = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    @Mixin
    private final NewUserPassword password = new NewUserPassword();

    private final Surroundings surroundings;

    SetUserPassword(Surroundings surroundings) {
        super(surroundings);
        this.surroundings = surroundings;
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var chosen = password.choose(surroundings);
        var changed = client.setUserPassword(
                tenant, user, new NewPassword(chosen.secret().reveal()));
        UserTables.print(this, changed, chosen);
    }
}
