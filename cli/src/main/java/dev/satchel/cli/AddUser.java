package dev.satchel.cli;

import dev.satchel.client.AdminClient;
import dev.satchel.client.ClientException;
import dev.satchel.wire.admin.NewUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Adds a user, with a password that is typed, read or made up.",
            "--json prints the user as 'list' does; with --generate there is {\"user\",\"password\"}."
        })
final class AddUser extends AdminCommand {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "what the user signs in with, in the form of a mail address")
    private String name = "";

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "the user's tenant, id or name")
    private String tenant = "";

    @Option(names = "--display-name", paramLabel = "TEXT", description = "the user's name as people say it")
    private @Nullable String displayName;

    @Option(names = "--group", split = ",", paramLabel = "G", description = "user groups to be in, ids or names")
    private List<String> groups = List.of();

    @Option(
            names = "--directory-role",
            split = ",",
            paramLabel = "R",
            description = "global-administrator, security-administrator, security-operator, security-reader, global-reader")
    private List<String> directoryRoles = List.of();

    @Mixin
    private final NewUserPassword password = new NewUserPassword();

    AddUser(Surroundings surroundings) {
        super(surroundings);
        this.surroundings = surroundings;
    }

    @Override
    void run(AdminClient client) throws ClientException, InterruptedException {
        var chosen = password.choose(surroundings);
        var user = client.addUser(
                tenant, new NewUser(name, displayName, chosen.secret().reveal(), directoryRoles, groups));
        UserTables.print(this, user, chosen);
    }
}
