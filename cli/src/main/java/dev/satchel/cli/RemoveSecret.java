package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Removes a secret: it gets no more tokens; those it got hold until they expire. "
                + "--json prints {\"removed\"}.")
final class RemoveSecret extends AdminCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "client id of the application")
    private String id = "";

    @Parameters(index = "1", paramLabel = "SECRET-ID", description = "id of the secret, as 'secret list' shows it")
    private String secret = "";

    RemoveSecret(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeSecret(id, secret);
        print(new Removed(secret), "removed " + secret);
    }
}
