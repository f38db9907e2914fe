package dev.satchel.cli;

import dev.satchel.client.ClientException;
import dev.satchel.client.DefenderSettings;
import dev.satchel.client.UserSignIn;
import dev.satchel.client.UserTokens;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = {
            "Signs you in, so that commands without a client secret ask in your name.",
            "--client-id is that of a public client (satchel admin application add --public). Without --username a code is "
                    + "shown, to be confirmed in a browser on any machine. --json prints as 'whoami' does."
        })
final class Login implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final PasswordInput password = new PasswordInput();

    @Mixin
    private final Output output = new Output();

    @Option(names = "--device-code", description = "show a code to confirm in a browser (the default)")
    private boolean deviceCode;

    @Option(names = "--username", paramLabel = "NAME", description = "sign in with a password instead of a code")
    private @Nullable String userName;

    Login(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws ClientException, InterruptedException, IOException {
        if (deviceCode && userName != null) {
            throw new UsageException("--device-code and --username are two ways to sign in; choose one");
        }
        var settings = connection.userSettings(surroundings);
        try (var progress = new Progress(surroundings);
                var signIn = new UserSignIn(settings, progress)) {
            var content = content(settings, tokens(signIn));
            SignInFile.of(surroundings, settings.api()).save(content);
            WhoAmI.print(output, surroundings, content);
            return ExitCode.OK.code();
        } catch (IllegalArgumentException unreadableCa) {
            throw new UsageException(String.valueOf(unreadableCa.getMessage()));
        }
    }

    private UserTokens tokens(UserSignIn signIn) throws ClientException, InterruptedException {
        if (userName != null) {
            return signIn.byPassword(userName, password.read(surroundings, "password of " + userName + ": "));
        }
        var code = signIn.deviceCode();
        surroundings.say(Text.oneLine("open " + code.verificationUri() + " and enter the code " + code.userCode()));
        return signIn.await(code);
    }

    private static SignInFile.Content content(DefenderSettings settings, UserTokens tokens) {
        return new SignInFile.Content(
                settings.api().toString(),
                settings.login().toString(),
                settings.tenant(),
                settings.clientId(),
                settings.scope(),
                tokens.user(),
                tokens.scope(),
                tokens.accessToken(),
                tokens.expires(),
                tokens.refreshToken());
    }
}
