package dev.satchel.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "whoami",
        description = {
            "Shows who is signed in to a server.",
            "--json prints {\"server\",\"user\",\"tenant\",\"clientId\",\"scopes\",\"expires\",\"renewable\"}."
        })
final class WhoAmI implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final Output output = new Output();

    WhoAmI(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What is printed; never a token. */
    private record Shown(
            String server,
            String user,
            String tenant,
            String clientId,
            List<String> scopes,
            Instant expires,
            boolean renewable) {}

    @Override
    public Integer call() {
        var content = SignInFile.of(surroundings, connection.api(surroundings)).content();
        if (content.isEmpty()) {
            surroundings.say("nobody is signed in there; see satchel login --help");
            return ExitCode.REFUSED.code();
        }
        print(output, surroundings, content.get());
        return ExitCode.OK.code();
    }

    static void print(Output output, Surroundings surroundings, SignInFile.Content content) {
        var scopes = Arrays.stream(content.granted().split(" ", -1))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .filter(name -> name.startsWith("Machine."))
                .toList();
        var renewable = content.refreshToken() != null;
        var shown = new Shown(
                content.api(),
                content.user(),
                content.tenant(),
                content.clientId(),
                scopes,
                content.expires(),
                renewable);
        output.print(
                surroundings.out(),
                shown,
                Table.plain()
                        .row("server", shown.server())
                        .row("user", shown.user())
                        .row("tenant", shown.tenant())
                        .row("client id", shown.clientId())
                        .row("scopes", String.join(", ", scopes))
                        .row("token until", shown.expires())
                        .row("renewed", renewable ? "by itself" : "no"));
    }
}
