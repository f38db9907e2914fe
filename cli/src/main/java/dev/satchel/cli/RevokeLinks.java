package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewRevocation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = {
            "Takes links back: all that were handed out until now, and the downloads that run with them.",
            "--json prints {\"kind\",\"id\",\"issuedUntilDateTimeUtc\"}."
        })
final class RevokeLinks extends AdminCommand {
    @Parameters(paramLabel = "KIND", description = "link, action, machine, application, user, key or tenant")
    private String kind = "";

    @Parameters(paramLabel = "ID", description = "of that; of a tenant its name or domain, too")
    private String id = "";

    @Option(names = "--tenant", paramLabel = "T", description = "whose user the id names, where it is a user's name")
    private @Nullable String tenant;

    @Option(
            names = "--anyway",
            description = "also an application or user that this server does not know: another identity provider's, or"
                    + " a removed one")
    private boolean anyway;

    RevokeLinks(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var revoked = client.revokeLinks(new NewRevocation(kind, id, tenant, anyway ? true : null));
        print(
                revoked,
                "Links of " + revoked.kind() + " " + Text.oneLine(revoked.id()) + " that were handed out until "
                        + revoked.issuedUntilDateTimeUtc() + " open nothing any more");
    }
}
