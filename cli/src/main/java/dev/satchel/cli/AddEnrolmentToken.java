package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewEnrolmentToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "add",
        description = {
            "Makes a token that lets collectors enrol, and prints it, this once.",
            "--json prints {\"token\",\"tenant\",\"uses\",\"expirationDateTimeUtc\"}."
        })
final class AddEnrolmentToken extends AdminCommand {
    @Option(names = "--tenant", required = true, paramLabel = "T", description = "tenant of the machines, id or name")
    private String tenant = "";

    @Option(names = "--uses", paramLabel = "N", description = "how many machines it enrols; default: 1")
    private @Nullable Integer uses;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            description = "how long it works: 30m, 12h, 7d or PT12H; default: a day")
    private @Nullable String expires;

    AddEnrolmentToken(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        if (uses != null && uses < 1) {
            throw new UsageException("--uses is at least 1");
        }
        var lifetime = expires == null ? null : seconds(expires);
        var token = client.addEnrolmentToken(new NewEnrolmentToken(tenant, uses, lifetime));
        print(
                token,
                Table.plain()
                        .row("token", token.token())
                        .row("tenant", token.tenant())
                        .row("uses", token.uses())
                        .row("expires", token.expirationDateTimeUtc()));
        say("the token is not shown again");
    }

    private static long seconds(String text) {
        return When.duration(text)
                .map(Duration::toSeconds)
                .filter(seconds -> seconds > 0)
                .orElseThrow(() -> new UsageException(
                        "--expires takes a duration like 30m, 12h, 7d or PT12H, not '" + Text.oneLine(text) + "'"));
    }
}
