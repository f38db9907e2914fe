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
            "Registers an application and prints its secret, this once.",
            "--json prints {\"clientId\",\"clientSecret\",\"tenant\",\"name\",\"enabled\",\"permissions\",\"packageLinkForm\","
                    + "\"creationDateTimeUtc\"}."
        })
final class AddApplication extends AdminCommand {
    @Parameters(paramLabel = "NAME", description = "its name")
    private String name = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "its tenant, id or name")
    private String tenant = "";

    @Option(
            names = "--permission",
            required = true,
            split = ",",
            paramLabel = "P",
            description = "what it may do, for example Machine.Read.All,Machine.CollectForensics")
    private List<String> permissions = List.of();

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
        @Nullable Instant end = secretExpires == null ? null : When.future("--secret-expires", secretExpires, now());
        var application = client.addApplication(new NewApplication(name, tenant, permissions, linkForm, end));
        print(application, ApplicationTables.withSecret(application));
        say("the secret is not shown again");
    }
}
