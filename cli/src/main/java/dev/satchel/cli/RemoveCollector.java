package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Ends a collector's enrolment: it stops. --json prints {\"removed\"}.")
final class RemoveCollector extends AdminCommand {
    @Parameters(paramLabel = "MACHINE-ID", description = "id of its machine")
    private String id = "";

    RemoveCollector(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        client.removeCollector(id);
        print(new Removed(id), "removed " + id);
    }
}
