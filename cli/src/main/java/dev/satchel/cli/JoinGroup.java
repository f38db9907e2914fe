package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.UserChange;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "join", description = "Puts a user into a user group.")
final class JoinGroup extends AdminCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "name or id of the user")
    private String user = "";

    @Parameters(index = "1", paramLabel = "GROUP", description = "name or id of the user group")
    private String group = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    JoinGroup(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var changed = client.changeUser(tenant, user, new UserChange(null, null, null, null, List.of(group), null));
        print(changed, UserTables.one(changed));
    }
}
