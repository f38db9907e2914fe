package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewDeviceGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a device group, and puts the machines that its rule matches into it.",
            "--json prints {\"number\",\"rank\",\"name\",\"rule\",\"userGroups\",\"machines\"}."
        })
final class AddDeviceGroup extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "its name")
    private String name = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "RULE",
            description = "which machines belong to it: name, domain, tag or platform, then starts-with, ends-with, "
                    + "equals or contains, then the value; of rules of one kind one has to hold, and one of each kind")
    private List<String> rules = List.of();

    @Option(names = "--rank", paramLabel = "N", description = "from 1, the highest; default: the lowest")
    private @Nullable Integer rank;

    @Option(
            names = "--user-group",
            split = ",",
            paramLabel = "G",
            description = "who may see its machines: id, or name of a user group of this server; may be given again; "
                    + "default: everybody")
    private @Nullable List<String> userGroups;

    AddDeviceGroup(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var group = client.addDeviceGroup(tenant, new NewDeviceGroup(name, rules, rank, userGroups));
        print(group, DeviceGroupTables.one(group));
    }
}
