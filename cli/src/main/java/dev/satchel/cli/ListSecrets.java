package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "Lists an application's secrets by id; what is secret of them is stored nowhere.")
final class ListSecrets extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    ListSecrets(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var secrets = client.secrets(id);
        var table = Table.of("SECRET ID", "NAME", "CREATED", "EXPIRES");
        secrets.forEach(secret ->
                table.row(secret.id(), secret.name(), secret.creationDateTimeUtc(), secret.expirationDateTimeUtc()));
        print(secrets, table);
    }
}
