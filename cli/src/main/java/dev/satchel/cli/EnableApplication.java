package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.ApplicationChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "enable",
        description = "Enables an application again, and the tokens that it still has. "
                + "--json prints the application as 'list' does.")
final class EnableApplication extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    EnableApplication(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var application = client.changeApplication(id, ApplicationChange.enabled(true));
        print(application, "enabled " + application.clientId());
    }
}
