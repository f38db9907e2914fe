package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.LinkPolicyResource;
import dev.satchel.wire.admin.TenantChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = {
            "Opens and closes features for a tenant, and says how far its links reach; what is not given stays.",
            "--json prints {\"id\",\"name\",\"region\",\"domains\",\"collecting\",\"platforms\",\"links\",",
            "\"creationDateTimeUtc\"}."
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

    @Option(
            names = "--link-lifetime",
            paramLabel = "TIME",
            description = "how long a download may start, at most, like 30s or 5m")
    private @Nullable String lifetime;

    @Option(
            names = "--link-uses",
            paramLabel = "N",
            description = "how many downloads a link is good for, at most, or unlimited")
    private @Nullable String uses;

    @Option(
            names = "--link-network",
            paramLabel = "NET",
            description =
                    "where links may be used: addresses or ranges like 10.0.0.0/8 with commas between them, or any")
    private @Nullable String network;

    @Option(
            names = "--link-bind",
            paramLabel = "WHO",
            description = "caller: a download needs an access token of whoever got the link; or nobody")
    private @Nullable String bind;

    SetTenant(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        if (collecting != null && !collecting.equals("on") && !collecting.equals("off")) {
            throw new UsageException("--collecting is 'on' or 'off'");
        }
        @Nullable Boolean open = collecting == null ? null : collecting.equals("on");
        var changed = client.changeTenant(tenant, new TenantChange(open, platforms, links()));
        print(
                changed,
                Table.plain()
                        .row("id", changed.id())
                        .row("name", changed.name())
                        .row("collecting", changed.collecting() ? "on" : "off")
                        .row("platforms", changed.platforms())
                        .row("links", Text.links(changed.links())));
    }

    private @Nullable LinkPolicyResource links() {
        return lifetime == null && uses == null && network == null && bind == null
                ? null
                : new LinkPolicyResource(lifetime, uses, network, bind);
    }
}
