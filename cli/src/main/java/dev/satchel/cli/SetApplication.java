package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.ApplicationChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Says how users sign in through an application: what is not named stays. "
                + "--json prints the application as 'list' does.")
final class SetApplication extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    @Option(names = "--public", description = "it is a public client from now on, without a secret")
    private boolean isPublic;

    @Option(names = "--confidential", description = "it is no public client any longer, and proves itself")
    private boolean isConfidential;

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "S",
            description = "all that it may ask for in the name of users, for example Machine.Read,Machine.CollectForensics")
    private @Nullable List<String> scopes;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description = "all that a browser may be sent to with a code; may be repeated")
    private @Nullable List<String> redirectUris;

    SetApplication(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        if (isPublic && isConfidential) {
            throw new UsageException("--public and --confidential contradict each other");
        }
        @Nullable Boolean publicClient = (isPublic || isConfidential) ? (Boolean) isPublic : null;
        var changed = client.changeApplication(id, new ApplicationChange(null, publicClient, scopes, redirectUris));
        print(changed, ApplicationTables.one(changed));
    }
}
