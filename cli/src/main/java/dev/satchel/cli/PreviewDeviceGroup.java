package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.RulePreview;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "preview",
        description = {
            "Shows which machines a rule matches, and changes nothing.",
            "--json prints {\"count\",\"machines\":[{\"id\",\"computerDnsName\",\"deviceGroup\"}]}."
        })
final class PreviewDeviceGroup extends AdminCommand {
    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant: id, name or domain")
    private String tenant = "";

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "RULE",
            description = "which machines belong to it: name, domain, tag or platform, then starts-with, ends-with, "
                    + "equals or contains, then the value; of rules of one kind one has to hold, and one of each kind")
    private List<String> rules = List.of();

    PreviewDeviceGroup(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var matches = client.previewDeviceGroup(tenant, new RulePreview(rules));
        var table = Table.of("ID", "NAME", "DEVICE GROUP NOW");
        matches.machines()
                .forEach(machine -> table.row(machine.id(), machine.computerDnsName(), machine.deviceGroup()));
        print(matches, table + "\n" + matches.count() + " in all");
    }
}
