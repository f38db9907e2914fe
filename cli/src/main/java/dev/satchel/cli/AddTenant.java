package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewTenant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Adds a tenant. --json prints {\"id\",\"name\",\"region\",\"domains\",\"creationDateTimeUtc\"}.")
final class AddTenant extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "its name")
    private String name = "";

    @Option(names = "--id", paramLabel = "GUID", description = "its id; default: a new one")
    private @Nullable String id;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "where its packages are downloaded from: us, eu, uk, …; default: us")
    private @Nullable String region;

    @Option(
            names = "--domain",
            split = ",",
            paramLabel = "D",
            description = "a name that clients may give instead of the id, such as contoso.onmicrosoft.com; "
                    + "may be given again")
    private List<String> domains = List.of();

    AddTenant(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var tenant = client.addTenant(new NewTenant(name, id, region, domains));
        print(
                tenant,
                Table.plain()
                        .row("id", tenant.id())
                        .row("name", tenant.name())
                        .row("region", tenant.region())
                        .row("domains", String.join(", ", tenant.domains())));
    }
}
