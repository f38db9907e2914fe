package dev.satchel.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "logout",
        description = "Forgets your tokens for a server. Elsewhere you stay signed in; an administrator ends everything "
                + "with 'admin user sign-out'. --json prints {\"signedOut\"}.")
final class Logout implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final Output output = new Output();

    /** What {@code --json} prints. */
    private record Ended(boolean signedOut) {}

    Logout(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        var existed = SignInFile.of(surroundings, connection.api(surroundings)).remove();
        output.print(surroundings.out(), new Ended(existed), existed ? "signed out" : "nobody was signed in there");
        return ExitCode.OK.code();
    }
}
