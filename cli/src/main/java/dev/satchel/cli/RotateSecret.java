package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "rotate-secret",
        description = "Gives an application a new secret and prints it, this once; the old one ends. --json as 'add'.")
final class RotateSecret extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    RotateSecret(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var application = client.rotateSecret(id);
        print(application, ApplicationTables.withSecret(application));
        say("the secret is not shown again");
    }
}
