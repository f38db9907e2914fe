package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCommandsTest {
    private static final String TIME = "\"2026-03-09T07:40:55.1040000Z\"";
    private static final String LINK = "{\"id\":\"l-1\",\"creationDateTimeUtc\":" + TIME
            + ",\"by\":\"application\",\"byId\":\"app-1\",\"byName\":\"SOC playbook\",\"address\":\"198.51.100.7\","
            + "\"keyId\":\"k-1\",\"expiresDateTimeUtc\":" + TIME
            + ",\"policy\":{\"lifetime\":\"60s\",\"uses\":\"1\",\"network\":\"any\",\"bind\":\"nobody\"},"
            + "\"state\":\"usedUp\",\"uses\":1,\"downloads\":[{\"startDateTimeUtc\":" + TIME
            + ",\"address\":\"198.51.100.8\",\"byId\":null,\"requestId\":\"r-1\",\"part\":\"whole, 5 bytes, use 1\","
            + "\"endDateTimeUtc\":" + TIME + ",\"bytes\":5,\"result\":\"ok\"}]}";

    @TempDir
    Path home;

    private final FakeServer server = new FakeServer();
    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void connect() {
        shell = Shell.connected(home, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void linksShouldBeListedWithTheirDownloads() {
        server.on("GET /admin/machine-actions/a-1/links", 200, "{\"value\":[" + LINK + "],\"complete\":true}");
        assertThat(shell.run("links", "a-1").out().lines())
                .anyMatch(line -> line.startsWith("l-1 ") && line.endsWith(" 1        usedUp"))
                .anyMatch(line -> line.contains("download")
                        && line.contains("198.51.100.8")
                        && line.contains("whole, 5 bytes, use 1")
                        && line.endsWith(" 5 bytes  ok"));
        assertThat(shell.run("links", "a-1", "--json").out()).isEqualTo(LINK + "\n");
    }

    @Test
    void whatIsRevokedShouldReachTheServerAndBeSaid() {
        server.on(
                "POST /admin/link-revocations",
                201,
                "{\"kind\":\"user\",\"id\":\"u-1\",\"issuedUntilDateTimeUtc\":" + TIME + "}");
        assertThat(shell.run("revoke", "user", "maiko@fabrikam.example", "--tenant", "Fabrikam")
                        .out())
                .isEqualTo(
                        "Links of user u-1 that were handed out until 2026-03-09T07:40:55.104Z open nothing any more\n");
        assertThat(server.received())
                .containsExactly("POST /admin/link-revocations {\"kind\":\"user\",\"id\":\"maiko@fabrikam.example\","
                        + "\"tenant\":\"Fabrikam\",\"anyway\":null}");
    }
}
