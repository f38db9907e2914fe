package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes an application: it gets no more tokens. --json prints {\"removed\"}.")
final class RemoveApplication extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    RemoveApplication(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeApplication(id);
        print(new Removed(id), "removed " + id);
    }
}
