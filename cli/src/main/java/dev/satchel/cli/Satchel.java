package dev.satchel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The tree of all commands. */
final class Satchel {
    private static final int WIDTH = 110;

    private Satchel() {}

    /** Carries a command line out and returns its exit code; none at all asks for help. */
    static int run(Surroundings surroundings, String... arguments) {
        return commandLine(surroundings).execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    private static CommandLine commandLine(Surroundings s) {
        var satchel = Group.of(
                        "satchel",
                        "Collects investigation packages from machines and hands them out over short-lived links.")
                .addSubcommand(Elsewhere.command(
                        "serve", "Runs the server.", "serve [--config FILE] [--data DIR] [--listen HOST:PORT]"))
                .addSubcommand(admin(s))
                .addSubcommand(new ShowRecord(s))
                .addSubcommand(new ListIssuedLinks(s))
                .addSubcommand(new RevokeLinks(s))
                .addSubcommand(Group.of(
                        "collector",
                        "The collector of this machine.",
                        Elsewhere.command(
                                "enrol",
                                "Enrols this machine.",
                                "collector enrol --server URL --token TOKEN [--state DIR]"),
                        Elsewhere.command(
                                "run",
                                "Carries out what the server asks for.",
                                "collector run [--state DIR] [--once]")))
                .addSubcommand(new Login(s))
                .addSubcommand(new WhoAmI(s))
                .addSubcommand(new Logout(s))
                .addSubcommand(new ListMachines(s))
                .addSubcommand(Group.of("machine", "One machine.", new ShowMachine(s)))
                .addSubcommand(new ListActions(s))
                .addSubcommand(Group.of("action", "One machine action.", new ShowAction(s), new CancelAction(s)))
                .addSubcommand(new Collect(s))
                .addSubcommand(new CreateLink(s))
                .addSubcommand(new Download(s))
                .addSubcommand(new Verify(s))
                .addSubcommand(new Demo(s))
                .addSubcommand(Elsewhere.command("test", "Runs every test (in a checkout of the sources).", "test"))
                .addSubcommand(Elsewhere.command("dist", "Makes the archive that users download (likewise).", "dist"));
        satchel.getCommandSpec()
                .versionProvider(new Version())
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .order(11)
                        .description("show the version")
                        .type(boolean.class)
                        .build());
        explain(satchel);
        satchel.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> CommandList.of(help.commandSpec()));
        var failures = new Failures(s);
        return satchel.setOut(new PrintWriter(s.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(s.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(WIDTH)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    private static CommandLine admin(Surroundings s) {
        return Group.of(
                        "admin",
                        "Administers a server: tenants, applications, users, roles, device groups, enrolment, keys.")
                .addSubcommand(Group.of("tenant", "Tenants.", new AddTenant(s), new ListTenants(s), new SetTenant(s)))
                .addSubcommand(Group.of(
                        "role",
                        "Roles: what users may do.",
                        new AddRole(s),
                        new ListRoles(s),
                        new SetRole(s),
                        new RemoveRole(s),
                        new GiveRole(s),
                        new TakeRole(s)))
                .addSubcommand(Group.of(
                        "device-group",
                        "Device groups: which machines users may see.",
                        new AddDeviceGroup(s),
                        new ListDeviceGroups(s),
                        new SetDeviceGroup(s),
                        new RemoveDeviceGroup(s),
                        new PreviewDeviceGroup(s)))
                .addSubcommand("application", application(s), "app")
                .addSubcommand(user(s))
                .addSubcommand(
                        Group.of("group", "User groups.", new AddGroup(s), new ListGroups(s), new RemoveGroup(s)))
                .addSubcommand(
                        Group.of("enrolment-token", "Tokens that let collectors enrol.", new AddEnrolmentToken(s)))
                .addSubcommand(
                        Group.of("collector", "Enrolled collectors.", new ListCollectors(s), new RemoveCollector(s)))
                .addSubcommand(Group.of(
                        "key",
                        "Keys that seal links and sign access tokens.",
                        new ListKeys(s),
                        new RotateKey(s),
                        new RetireKey(s),
                        new NewMasterKey(s)));
    }

    private static CommandLine user(Surroundings s) {
        return Group.of(
                "user",
                "Users, who sign in with a password.",
                new AddUser(s),
                new ListUsers(s),
                new SetUser(s),
                new RemoveUser(s),
                new SetUserPassword(s),
                new JoinGroup(s),
                new LeaveGroup(s),
                new SignOutUser(s));
    }

    private static CommandLine application(Surroundings s) {
        return Group.of(
                "application",
                "Applications that use the API.",
                new AddApplication(s),
                new ListApplications(s),
                new SetApplication(s),
                new DisableApplication(s),
                new EnableApplication(s),
                new RemoveApplication(s),
                new RotateSecret(s),
                Group.of(
                        "secret",
                        "Secrets of an application.",
                        new AddSecret(s),
                        new ListSecrets(s),
                        new RemoveSecret(s)),
                Group.of(
                        "certificate",
                        "Certificates of an application.",
                        new AddCertificate(s),
                        new ListCertificates(s),
                        new RemoveCertificate(s)));
    }

    /** Gives every command {@code --help}, and the exit codes at its end. */
    private static void explain(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!spec.optionsMap().containsKey("--help")) {
            spec.addOption(Group.helpOption());
        }
        spec.usageMessage()
                .sortOptions(false)
                .commandListHeading("%nCommands:%n")
                .optionListHeading("%nOptions:%n")
                .parameterListHeading(spec.positionalParameters().isEmpty() ? "" : "%n");
        if (!(spec.userObject() instanceof Elsewhere)) {
            spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
        }
        List.copyOf(command.getSubcommands().values()).forEach(Satchel::explain);
    }
}
