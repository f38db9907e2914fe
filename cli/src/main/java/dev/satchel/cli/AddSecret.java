package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewSecret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Gives an application one more secret and prints it, this once; the others stay.",
            "--json prints {\"id\",\"clientSecret\",\"name\",\"creationDateTimeUtc\",\"expirationDateTimeUtc\"}."
        })
final class AddSecret extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "client id of the application")
    private String id = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "what it is for")
    private @Nullable String name;

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "when it ends: 180d, 12h, or a date like 2027-01-31; default: never")
    private @Nullable String expires;

    AddSecret(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        @Nullable Instant end = expires == null ? null : When.future("--expires", expires, now());
        var secret = client.addSecret(id, new NewSecret(name, end));
        print(
                secret,
                Table.plain()
                        .row("client secret", secret.clientSecret())
                        .row("secret id", secret.id())
                        .row("name", secret.name())
                        .row("expires", secret.expirationDateTimeUtc()));
        say("the secret is not shown again");
    }
}
