package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewTokenKey;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rotate",
        description = {
            "Makes a new key that signs access tokens, in an hour, when all who check tokens know it.",
            "--json prints {\"id\",\"state\",\"creationDateTimeUtc\",\"signsFromDateTimeUtc\"}."
        })
final class RotateTokenKey extends AdminCommand {
    @Option(
            names = "--retire",
            description = "at once, and end all other keys and every token they signed: for a key that got out")
    private boolean retire;

    RotateTokenKey(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var key = client.addTokenKey(new NewTokenKey(retire));
        print(key, ListTokenKeys.table(List.of(key)));
    }
}
