package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.KeyResource;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {
            "Lists the keys that seal links and those that sign access tokens.",
            "USED UNTIL is when another one seals or signs, ENDS when all that it sealed or signed is over."
        })
final class ListKeys extends AdminCommand {
    ListKeys(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var keys = client.keys();
        print(keys, table(keys));
    }

    static Table table(List<KeyResource> keys) {
        var table = Table.of("KEY ID", "KIND", "STATE", "CREATED", "USED FROM", "USED UNTIL", "ENDS");
        keys.forEach(key -> table.row(
                key.id(),
                key.kind(),
                key.state(),
                key.creationDateTimeUtc(),
                key.usedFromDateTimeUtc(),
                key.usedUntilDateTimeUtc(),
                key.endsDateTimeUtc()));
        return table;
    }
}
