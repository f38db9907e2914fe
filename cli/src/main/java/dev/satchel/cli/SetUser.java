package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.UserChange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Changes a user: what is not named stays. --json prints the user as 'list' does.")
final class SetUser extends AdminCommand {
    @Parameters(paramLabel = "USER", description = "name or id of the user")
    private String user = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the tenant, id or name")
    private String tenant = "";

    @Option(names = "--enable", description = "lets the user in again")
    private boolean enable;

    @Option(names = "--disable", description = "lets the user in no longer, from the next call on")
    private boolean disable;

    @Option(names = "--display-name", paramLabel = "TEXT", description = "the name as people say it")
    private @Nullable String displayName;

    @Option(
            names = "--directory-role",
            split = ",",
            paramLabel = "R",
            description = "all directory roles that the user is to have")
    private @Nullable List<String> directoryRoles;

    @Option(names = "--no-directory-roles", description = "takes all directory roles from the user")
    private boolean noDirectoryRoles;

    SetUser(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        @Nullable Boolean enabled = (disable || enable) ? (Boolean) enable : null;
        @Nullable List<String> roles = noDirectoryRoles ? List.of() : directoryRoles;
        if (disable && enable) {
            throw new UsageException("--enable and --disable contradict each other");
        }
        var changed = client.changeUser(
                tenant, user, new UserChange(enabled, displayName, roles, null, null, null));
        print(changed, UserTables.one(changed));
    }
}
