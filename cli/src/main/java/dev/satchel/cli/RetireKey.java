package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "retire",
        description = {
            "Ends a key that got out: every link it sealed, or every token it signed, is refused from now on.",
            "Prints the key that is in use now; --json as rotate does."
        })
final class RetireKey extends AdminCommand {
    @Parameters(paramLabel = "ID", description = "of the key, as list shows it")
    private String id = "";

    RetireKey(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var inUse = client.retireKey(id);
        print(inUse, ListKeys.table(List.of(inUse)));
    }
}
