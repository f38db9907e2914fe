package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the applications.")
final class ListApplications extends AdminCommand {
    ListApplications(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var applications = client.applications();
        print(applications, ApplicationTables.list(applications));
    }
}
