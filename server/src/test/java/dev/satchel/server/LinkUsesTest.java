package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that are good for a number of downloads, over HTTP and across restarts. Behind a proxy every client has its address. */
class LinkUsesTest {
    private static final int SIZE = 40 << 20;
    private static final String ALICE = "198.51.100.7";
    private static final String BOB = "198.51.100.8";
    private static final String EXPIRED =
            "403 Forbidden: The token of this link has expired; call getPackageUri for a new link";
    private static final String INVALID = "403 Forbidden: The token of this link is not valid";

    @TempDir
    Path data;

    private TestServer server;
    private TestTenant tenant;
    private TestApplication application;
    private TestPackage content;
    private String action = "";

    @BeforeEach
    void deliverAPackage() throws StartException {
        server = start();
        tenant = server.tenant();
        application = tenant.application();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        action = application.collect(collector);
        content = collector.work(action, SIZE);
    }

    private TestServer start() throws StartException {
        return TestServer.start(data, "behind-proxy=true", "links.resume=10m", "limits.scale=0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String link(String options) {
        var answer = application.get("/api/machineactions/" + action + "/getPackageUri" + options);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var value = answer.json("value").replace("\"", "");
        return value.substring(value.indexOf("/safedownload"));
    }

    private Call from(String client, String link) {
        return server.call("GET", link).header("X-Forwarded-For", client);
    }

    private Answer get(String client, String link) {
        return from(client, link).send();
    }

    private Answer range(String client, String link, String range) {
        return from(client, link).header("Range", "bytes=" + range).send();
    }

    /** Reads the beginning and goes away. */
    private void breakOff(String client, String link) throws IOException, InterruptedException {
        try (var connection = RawConnection.to(server.port())) {
            connection.send("GET " + link + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + client + "\r\n\r\n");
            for (var left = 100_000; left > 0; left--) {
                assertThat(connection.readByte()).isNotNegative();
            }
        }
        server.awaitRunning(0);
    }

    @Test
    void aLinkForOneDownloadShouldServeOne() {
        var link = link("?uses=1");
        assertThat(server.call("HEAD", link).send().status()).isEqualTo(200);
        assertThat(range(ALICE, link, (2L * SIZE) + "-").status()).isEqualTo(416);
        assertThat(get(ALICE, link).bytes()).isEqualTo(content.bytes());
        assertThat(get(ALICE, link).refusal()).isEqualTo(INVALID);
        assertThat(get(BOB, link).refusal()).isEqualTo(INVALID);
        assertThat(range(BOB, link, "100-200").refusal()).isEqualTo(INVALID);
        assertThat(server.call("HEAD", link).send().status()).isEqualTo(200);
    }

    @Test
    void aTenantsLinksForTwoDownloadsShouldServeTwo() {
        server.admin("PATCH", "/admin/tenants/" + tenant.id())
                .json("{\"links\":{\"uses\":\"2\"}}")
                .send();
        var link = link("");
        assertThat(get(ALICE, link).status()).isEqualTo(200);
        assertThat(get(BOB, link).status()).isEqualTo(200);
        assertThat(get(ALICE, link).refusal()).isEqualTo(INVALID);
        var another = link("?uses=5");
        assertThat(get(ALICE, another).status()).isEqualTo(200);
        assertThat(get(ALICE, another).status()).isEqualTo(200);
        assertThat(get(ALICE, another).refusal()).isEqualTo(INVALID);
    }

    @Test
    void partsOfOneClientShouldBeOneDownload() {
        var link = link("?uses=1");
        var part = content.size() / 4;
        var answers = IntStream.range(0, 4)
                .mapToObj(i -> from(ALICE, link)
                        .header("Range", "bytes=" + i * part + "-" + (i == 3 ? "" : (i + 1) * part - 1))
                        .sendInBackground())
                .toList();
        assertThat(answers.stream().map(answer -> answer.join().status())).containsOnly(206);
        assertThat(answers.stream()
                        .mapToLong(answer -> answer.join().bytes().length)
                        .sum())
                .isEqualTo(content.size());
        assertThat(get(ALICE, link).refusal()).isEqualTo(INVALID);
    }

    @Test
    void aBrokenDownloadShouldBeGoneOnWithByItsClientAlone() throws Exception {
        var link = link("?uses=1");
        breakOff(ALICE, link);
        assertThat(range(BOB, link, "90000-").refusal()).isEqualTo(INVALID);
        assertThat(get(BOB, link).refusal()).isEqualTo(INVALID);
        assertThat(range(ALICE, link, "90000-").status()).isEqualTo(206);
        assertThat(get(ALICE, link).refusal()).isEqualTo(INVALID);
    }

    @Test
    void aBrokenDownloadShouldBeBegunAgainByItsClient() throws Exception {
        var link = link("?uses=1");
        breakOff(ALICE, link);
        assertThat(get(ALICE, link).bytes()).isEqualTo(content.bytes());
    }

    @Test
    void aDownloadShouldKeepItsRightWhenTheLinkExpiresAndTheServerStartsAnew() throws Exception {
        var link = link("?uses=1");
        var unlimited = link("");
        breakOff(ALICE, link);
        breakOff(ALICE, unlimited);
        server.close();
        server = start();
        server.clock().advance(Duration.ofSeconds(61));
        for (var one : List.of(link, unlimited)) {
            assertThat(get(ALICE, one).refusal()).isEqualTo(EXPIRED);
            assertThat(range(BOB, one, "90000-").refusal()).isEqualTo(EXPIRED);
            assertThat(range(ALICE, one, (2L * SIZE) + "-").refusal()).isEqualTo(EXPIRED);
            assertThat(range(ALICE, one, "90000-").status()).isEqualTo(206);
        }
        server.clock().advance(Duration.ofMinutes(10));
        for (var one : List.of(link, unlimited)) {
            assertThat(range(ALICE, one, "90000-").refusal()).isEqualTo(EXPIRED);
        }
    }

    @Test
    void aUseShouldStayUsedAfterARestart() throws Exception {
        var link = link("?uses=1");
        assertThat(get(ALICE, link).status()).isEqualTo(200);
        server.close();
        server = start();
        assertThat(get(ALICE, link).refusal()).isEqualTo(INVALID);
        assertThat(range(ALICE, link, "1-").refusal()).isEqualTo(INVALID);
    }

    @Test
    void aClientThatLiesShouldGetNoMoreThanAPackageAndWhatABreakLoses() {
        var link = link("?uses=1");
        var got = 0L;
        for (var i = 0; i < 100; i++) {
            var answer = range(ALICE, link, "1-1000000");
            if (answer.status() != 206) {
                assertThat(answer.refusal()).isEqualTo(INVALID);
                break;
            }
            got += answer.bytes().length;
        }
        assertThat(got).isBetween((long) content.size(), content.size() + content.size() / 8L);
    }

    @Test
    void aBoundDownloadShouldBeGoneOnWithFromAnywhere() {
        var link = link("?uses=1&bind=caller");
        var token = application.token();
        assertThat(from(ALICE, link)
                        .bearer(token)
                        .header("Range", "bytes=0-999999")
                        .send()
                        .status())
                .isEqualTo(206);
        assertThat(from(BOB, link)
                        .bearer(token)
                        .header("Range", "bytes=1000000-")
                        .send()
                        .status())
                .isEqualTo(206);
        assertThat(from(BOB, link).bearer(token).send().refusal()).isEqualTo(INVALID);
    }
}
