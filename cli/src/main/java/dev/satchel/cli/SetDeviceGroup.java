package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.DeviceGroupChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Changes a device group; what is not given stays.",
            "--json prints {\"number\",\"rank\",\"name\",\"rule\",\"userGroups\",\"machines\"}."
        })
final class SetDeviceGroup extends AdminCommand {
    @Parameters(paramLabel = "GROUP", description = "name or number; 0 is the group of machines that are in no other")
    private String group = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    @Option(names = "--name", paramLabel = "NAME", description = "a new name")
    private @Nullable String name;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "which machines belong to it: name, domain, tag or platform, then starts-with, ends-with, "
                    + "equals or contains, then the value; of rules of one kind one has to hold, and one of each kind")
    private @Nullable List<String> rules;

    @Option(names = "--rank", paramLabel = "N", description = "from 1, the highest; default: as it is")
    private @Nullable Integer rank;

    @Option(
            names = "--user-group",
            split = ",",
            paramLabel = "G",
            description = "who may see its machines: id, or name of a user group of this server; may be given again; "
                    + "see --everybody")
    private @Nullable List<String> userGroups;

    @Option(names = "--everybody", description = "every user with a role may see its machines")
    private boolean everybody;

    SetDeviceGroup(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        if (everybody && userGroups != null) {
            throw new UsageException("--everybody and --user-group exclude each other");
        }
        @Nullable List<String> seers = everybody ? List.of() : userGroups;
        var changed = client.changeDeviceGroup(tenant, group, new DeviceGroupChange(name, rules, rank, seers));
        print(changed, DeviceGroupTables.one(changed));
    }
}
