package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.TokenKeyResource;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the keys that sign access tokens, with what each is doing.")
final class ListTokenKeys extends AdminCommand {
    ListTokenKeys(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var keys = client.tokenKeys();
        print(keys, table(keys));
    }

    static Table table(List<TokenKeyResource> keys) {
        var table = Table.of("KEY ID", "STATE", "CREATED", "SIGNS FROM");
        keys.forEach(key -> table.row(key.id(), key.state(), key.creationDateTimeUtc(), key.signsFromDateTimeUtc()));
        return table;
    }
}
