package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewApplication;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Registers an application and prints its secret, this once; a public client has none.",
            "--json prints {\"clientId\",\"clientSecret\",\"tenant\",\"name\",\"enabled\",\"permissions\",\"packageLinkForm\","
                    + "\"creationDateTimeUtc\",\"publicClient\",\"delegatedPermissions\",\"redirectUris\"}."
        })
final class AddApplication extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "its name")
    private String name = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant, id or name")
    private String tenant = "";

    @Option(
            names = "--permission",
            split = ",",
            paramLabel = "P",
            description = "what it may do, for example Machine.Read.All,Machine.CollectForensics")
    private List<String> permissions = List.of();

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "S",
            description = "what it may ask for in the name of users, for example Machine.Read,Machine.CollectForensics")
    private List<String> scopes = List.of();

    @Option(names = "--public", description = "it is a public client, such as a command line, and gets no secret")
    private boolean publicClient;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description = "where a browser may be sent with a code; may be repeated")
    private List<String> redirectUris = List.of();

    @Option(
            names = "--link-form",
            paramLabel = "FORM",
            description = "how it gets package links: documented (in a second pair of quotation marks) or plain; "
                    + "default: the server's")
    private @Nullable String linkForm;

    @Option(
            names = "--secret-expires",
            paramLabel = "WHEN",
            description = "when its secret ends: 180d, 12h, or a date like 2027-01-31; default: never")
    private @Nullable String secretExpires;

    AddApplication(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        if (linkForm != null && !linkForm.equals("documented") && !linkForm.equals("plain")) {
            throw new UsageException("--link-form is 'documented' or 'plain'");
        }
        if (permissions.isEmpty() && scopes.isEmpty()) {
            throw new UsageException("an application needs --permission, or --scope for what users do through it");
        }
        @Nullable Instant end = secretExpires == null ? null : When.future("--secret-expires", secretExpires, now());
        var application = client.addApplication(new NewApplication(
                name, tenant, permissions, linkForm, end, publicClient, scopes, redirectUris));
        print(application, ApplicationTables.withSecret(application));
        if (!publicClient) {
            say("the secret is not shown again");
        }
    }
}
