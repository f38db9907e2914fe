package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", ""})
    void shouldListEveryCommandThereIs(String arguments) {
        var ran = run(arguments);
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("serve", "collector enrol", "collector run", "admin tenant add NAME", "admin tenant list")
                .contains("admin application rotate-secret ID", "admin enrolment-token add --tenant T")
                .contains("machines ", "machine show ID-OR-NAME", "actions ", "action cancel ID --comment TEXT")
                .contains("collect MACHINE --comment TEXT", "link ACTION-ID", "download ACTION-ID", "verify FILE.zip")
                .contains("demo ", "test ", "dist ")
                .contains("7     the package is not what its signer wrote");
        assertThat(ran.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "admin tenant add",
                "admin tenant list",
                "admin tenant set",
                "admin role add",
                "admin role list",
                "admin role set",
                "admin role remove",
                "admin role give",
                "admin role take",
                "admin device-group add",
                "admin device-group list",
                "admin device-group set",
                "admin device-group remove",
                "admin device-group preview",
                "admin application add",
                "admin application list",
                "admin application rotate-secret",
                "admin application remove",
                "admin application disable",
                "admin application enable",
                "admin application secret add",
                "admin application secret list",
                "admin application secret remove",
                "admin application certificate add",
                "admin application certificate list",
                "admin application certificate remove",
                "admin key list",
                "admin key rotate",
                "admin key retire",
                "admin key new-master",
                "admin enrolment-token add",
                "admin collector list",
                "admin collector remove",
                "admin application set",
                "admin user add",
                "admin user list",
                "admin user set",
                "admin user remove",
                "admin user password",
                "admin user join",
                "admin user leave",
                "admin user sign-out",
                "admin group add",
                "admin group list",
                "admin group remove",
                "login",
                "whoami",
                "logout",
                "machines",
                "machine show",
                "actions",
                "action show",
                "action cancel",
                "collect",
                "link",
                "download",
                "verify",
                "demo"
            })
    void shouldExplainEveryCommand(String command) {
        var ran = run(command + " --help");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Usage: satchel " + command).contains("Exit codes:", "130   interrupted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    machins                                 | there is no command 'machins'; did you mean 'satchel machines'?
                    admin tenat list                        | there is no command 'tenat'; did you mean 'satchel admin tenant'?
                    xyzzy                                   | there is no command 'xyzzy' (satchel --help lists all)
                    admin                                   | satchel admin needs a command: tenant, role, device-group, application, app, user, group, enrolment-token, collector, key
                    machine                                 | satchel machine needs a command: show
                    machines --wat                          | Unknown option: '--wat' (see satchel machines --help)
                    collect x                               | Missing required option: '--comment=TEXT' (see satchel collect --help)
                    machine show                            | Missing required parameter: 'ID-OR-NAME'
                    machines                                | SATCHEL_URL is not set (nor is 'url' in the default profile)
                    machines --url http://127.0.0.1:1       | SATCHEL_TENANT is not set
                    machines --profile absent               | there is no profile 'absent'
                    machines --profile ../x                 | a profile's name has letters, digits
                    admin tenant list                       | the administrator's secret is not at
                    verify x.zip --signer 12                | there is no file x.zip
                    demo                                    | the demo starts server and collector with the launcher
                    serve --listen x                        | 'serve' is carried out by another program
                    collector run --once                    | 'run' is carried out by another program
                    """)
    void shouldSayInOneLineWhatIsWrong(String arguments, String message) {
        var ran = run(arguments);
        assertThat(ran.err()).startsWith("satchel: " + message).hasLineCount(1);
        assertThat(ran.code()).isEqualTo(arguments.startsWith("verify") ? 4 : 2);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void shouldSayItsVersion() {
        assertThat(run("--version").out()).matches("satchel \\S.*\n");
        assertThat(run("--help").out()).contains("--version");
    }

    @Test
    void shouldNotSendATokenInClearUnlessTold() {
        var shell = new Shell(home)
                .with("SATCHEL_URL", "http://satchel.invalid:8080")
                .with("SATCHEL_TENANT", "t")
                .with("SATCHEL_CLIENT_ID", "c")
                .with("SATCHEL_CLIENT_SECRET", "s");
        assertThat(shell.run("machines").err()).contains("a token would travel in clear", "--insecure-http");
        assertThat(shell.run("machines", "--insecure-http").err()).contains("cannot be resolved");
    }

    private Shell.Ran run(String arguments) {
        return new Shell(home).run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }
}
