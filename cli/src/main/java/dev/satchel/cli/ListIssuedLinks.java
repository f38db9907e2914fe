package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.IssuedLinkResource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "links",
        description = {
            "Lists the links to a machine action's package: who got them, what they are good for, every download.",
            "With --json one link to a line. The links themselves are nowhere."
        })
final class ListIssuedLinks extends AdminCommand {
    @Parameters(paramLabel = "ACTION-ID", description = "id of a collection")
    private String action = "";

    ListIssuedLinks(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var listed = client.links(action);
        printLines(listed.value(), table(listed.value()));
        if (!listed.complete()) {
            say("There is more on record: satchel audit --action " + Text.oneLine(action) + " shows all");
        }
    }

    private static Table table(List<IssuedLinkResource> links) {
        var table = Table.of("LINK", "MADE", "BY", "EXPIRES", "POLICY", "USES", "STATE");
        links.forEach(link -> {
            var policy = link.policy();
            table.row(
                    link.id(),
                    link.creationDateTimeUtc(),
                    who(link),
                    link.expiresDateTimeUtc(),
                    policy == null ? "" : Text.links(policy),
                    link.uses(),
                    link.state());
            link.downloads().forEach(download -> addTo(table, download));
        });
        return table;
    }

    private static String who(IssuedLinkResource link) {
        var named =
                Stream.of(link.byName(), link.byId()).filter(Objects::nonNull).toList();
        return named.isEmpty() ? link.by() : String.join(" ", named);
    }

    private static void addTo(Table table, IssuedLinkResource.Download download) {
        table.row(
                "download",
                download.startDateTimeUtc(),
                download.address(),
                download.endDateTimeUtc(),
                download.part(),
                download.bytes() == null ? "" : download.bytes() + " bytes",
                download.result() == null ? "under way" : download.result());
    }
}
