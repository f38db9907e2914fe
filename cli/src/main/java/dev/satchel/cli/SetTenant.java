package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.TenantChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Opens and closes features for a tenant; what is not given stays.",
            "--json prints {\"id\",\"name\",\"region\",\"domains\",\"collecting\",\"platforms\",\"creationDateTimeUtc\"}."
        })
final class SetTenant extends AdminCommand {
    @Parameters(paramLabel = "TENANT", description = "id, name or domain")
    private String tenant = "";

    @Option(
            names = "--collecting",
            paramLabel = "on|off",
            description = "whether packages may be collected; links to those that are there stay possible")
    private @Nullable String collecting;

    @Option(
            names = "--platforms",
            paramLabel = "P",
            description = "what packages are collected from: all or windows-only")
    private @Nullable String platforms;

    SetTenant(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        if (collecting != null && !collecting.equals("on") && !collecting.equals("off")) {
            throw new UsageException("--collecting is 'on' or 'off'");
        }
        @Nullable Boolean open = collecting == null ? null : collecting.equals("on");
        var changed = client.changeTenant(tenant, new TenantChange(open, platforms));
        print(
                changed,
                Table.plain()
                        .row("id", changed.id())
                        .row("name", changed.name())
                        .row("collecting", changed.collecting() ? "on" : "off")
                        .row("platforms", changed.platforms()));
    }
}
