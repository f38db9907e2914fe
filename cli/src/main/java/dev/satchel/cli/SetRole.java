package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.RoleChange;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Changes what the holders of a role may do.",
            "--json prints {\"name\",\"builtIn\",\"permissions\",\"userGroups\"}."
        })
final class SetRole extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "name of the role")
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

    SetRole(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var role = client.changeRole(tenant, name, new RoleChange(permissions));
        print(role, RoleTables.one(role));
    }
}
