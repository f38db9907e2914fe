package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowRecordTest {
    private static final String LINK =
            "{\"sequence\":7,\"time\":\"2026-03-09T07:40:55.1040000Z\",\"what\":\"link.created\","
                    + "\"actor\":\"application\",\"actorId\":\"app-1\",\"actorName\":\"SOC playbook\",\"address\":\"198.51.100.7\","
                    + "\"tenant\":\"t-1\",\"machineId\":\"m-1\",\"actionId\":\"a-1\",\"linkId\":\"l-1\",\"subject\":null,"
                    + "\"detail\":null,\"result\":\"ok\",\"times\":1}";
    private static final String REFUSED = "{\"sequence\":8,\"time\":\"2026-03-09T07:40:56.1040000Z\","
            + "\"what\":\"token.refused\",\"actor\":\"nobody\",\"actorId\":null,\"actorName\":null,"
            + "\"address\":\"203.0.113.9\",\"tenant\":\"t-1\",\"machineId\":null,\"actionId\":null,\"linkId\":null,"
            + "\"subject\":\"app-1\",\"detail\":null,\"result\":\"401 AADSTS7000215\",\"times\":812}";

    @TempDir
    Path home;

    private final FakeServer server = new FakeServer();
    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void connect() {
        shell = Shell.connected(home, server);
        server.on("GET /admin/audit", 200, "{\"value\":[" + LINK + "," + REFUSED + "],\"nextLink\":null}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eventsShouldBeShownInAlignedColumns() {
        assertThat(shell.run("audit").out()).isEqualTo("""
                TIME                      WHAT           WHO           FROM          ABOUT       RESULT
                2026-03-09T07:40:55.104Z  link.created   SOC playbook  198.51.100.7  action a-1  ok
                2026-03-09T07:40:56.104Z  token.refused  nobody        203.0.113.9   app-1       401 AADSTS7000215 (812 times)
                """);
    }

    @Test
    void jsonShouldBeOneEventToALine() {
        assertThat(shell.run("audit", "--json").out()).isEqualTo(LINK + "\n" + REFUSED + "\n");
    }

    @Test
    void whatIsAskedForShouldReachTheServer() {
        shell.run(
                "audit",
                "--since",
                "2026-03-01",
                "--until",
                "2026-03-02T12:00:00Z",
                "--what",
                "link.created",
                "--tenant",
                "Fabrikam & Co",
                "--machine",
                "m-1",
                "--action",
                "a-1",
                "--link",
                "l-1");
        assertThat(server.received())
                .containsExactly("GET /admin/audit?since=2026-03-01T00%3A00%3A00Z&until=2026-03-02T12%3A00%3A00Z"
                        + "&what=link.created&tenant=Fabrikam%20%26%20Co&machine=m-1&action=a-1&link=l-1&top=500");
    }

    @Test
    void followingShouldShowEachEventOnceGoOnAfterTheLastAndEndWithTheServer() {
        var nothing = "{\"value\":[],\"nextLink\":null}";
        server.onEach(
                "GET /admin/audit",
                nothing,
                "{\"value\":[" + LINK + "],\"nextLink\":null}",
                nothing,
                "{\"value\":[" + REFUSED + "],\"nextLink\":\"more\"}",
                nothing,
                "{\"error\":{\"code\":\"InternalServerError\",\"message\":\"Stopped\",\"target\":\"ref-1\"}}");
        var ran = shell.run("audit", "--follow", "--since", "2026-03-01");
        assertThat(ran.code()).isNotZero();
        assertThat(ran.err()).contains("Stopped");
        assertThat(ran.out().lines().map(line -> line.split(" +", 3)[1]))
                .containsExactly("WHAT", "link.created", "token.refused");
        assertThat(server.received().stream().distinct())
                .containsExactly(
                        "GET /admin/audit?since=2026-03-01T00%3A00%3A00Z&top=500",
                        "GET /admin/audit?since=2026-03-01T00%3A00%3A00Z&top=500&after=7",
                        "GET /admin/audit?since=2026-03-01T00%3A00%3A00Z&top=500&after=8");
        assertThat(server.received().size()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void aTimeThatIsNoneShouldBeSaid() {
        var answer = shell.run("audit", "--since", "yesterday");
        assertThat(answer.err()).contains("--since takes a duration like 24h or 7d, or a date like 2027-01-31");
        assertThat(server.received()).isEmpty();
    }
}
