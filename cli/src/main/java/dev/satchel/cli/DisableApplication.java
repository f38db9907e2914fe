package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.ApplicationChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "disable",
        description = "Disables an application: it gets no more tokens, and those it has open nothing. "
                + "--json prints the application as 'list' does.")
final class DisableApplication extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    DisableApplication(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var application = client.changeApplication(id, ApplicationChange.enabled(false));
        print(application, "disabled " + application.clientId());
    }
}
