package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewTenant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Adds a tenant. --json prints {\"id\",\"name\",\"creationDateTimeUtc\"}.")
final class AddTenant extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "its name")
    private String name = "";

    @Option(names = "--id", paramLabel = "GUID", description = "its id; default: a new one")
    private @Nullable String id;

    AddTenant(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var tenant = client.addTenant(new NewTenant(name, id));
        print(tenant, Table.plain().row("id", tenant.id()).row("name", tenant.name()));
    }
}
