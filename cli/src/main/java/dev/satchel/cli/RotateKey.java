package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewKey;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rotate",
        description = {
            "Makes a new key. Links and tokens of the earlier ones stay good. A key for links seals at once; one for tokens signs "
                    + "in an hour, when all who check tokens know it.",
            "--json prints {\"id\",\"kind\",\"state\",\"creationDateTimeUtc\",\"usedFromDateTimeUtc\","
                    + "\"usedUntilDateTimeUtc\",\"endsDateTimeUtc\"}."
        })
final class RotateKey extends AdminCommand {
    @Parameters(paramLabel = "KIND", description = "link: seals package links; token: signs access tokens")
    private String kind = "";

    @Option(
            names = "--retire",
            description = "end all other keys of the kind at once, and every link or token of theirs")
    private boolean retire;

    RotateKey(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var key = client.addKey(new NewKey(kind, retire));
        print(key, ListKeys.table(List.of(key)));
    }
}
