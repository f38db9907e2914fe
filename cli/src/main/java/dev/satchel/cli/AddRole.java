package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewRole;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a role. From the first one on roles decide what users may do, and no longer the directory's.",
            "--json prints {\"name\",\"builtIn\",\"permissions\",\"userGroups\"}."
        })
final class AddRole extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "its name")
    private String name = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    @Option(
            names = "--permission",
            required = true,
            split = ",",
            paramLabel = "P",
            description = "what its holders may do: view-data, alerts-investigation, active-remediation, "
                    + "security-baselines, manage-security-settings, live-response-basic, live-response-advanced")
    private List<String> permissions = List.of();

    @Option(
            names = "--user-group",
            split = ",",
            paramLabel = "G",
            description = "whom it is given to: id, or name of a user group of this server; may be given again")
    private List<String> userGroups = List.of();

    AddRole(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var role = client.addRole(tenant, new NewRole(name, permissions, userGroups));
        print(role, RoleTables.one(role));
    }
}
