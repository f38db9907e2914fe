package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the tenants.")
final class ListTenants extends AdminCommand {
    ListTenants(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var tenants = client.tenants();
        var table = Table.of("ID", "NAME", "REGION", "DOMAINS", "CREATED");
        tenants.forEach(tenant -> table.row(
                tenant.id(),
                tenant.name(),
                tenant.region(),
                String.join(", ", tenant.domains()),
                tenant.creationDateTimeUtc()));
        print(tenants, table);
    }
}
