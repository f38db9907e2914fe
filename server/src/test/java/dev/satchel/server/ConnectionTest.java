package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that misbehave. None of the waits here is a limit: a server that hangs fails by its silence. */
class ConnectionTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "http.header-deadline=1s");
        tenant = server.tenant();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aConnectionThatSaysNothingShouldBeClosed() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void aConnectionThatDripsShouldBeClosed() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            var dripper = Thread.startVirtualThread(() -> drip(connection));
            assertThat(connection.isClosed()).isTrue();
            Eventually.ends(dripper);
        }
    }

    private static void drip(RawConnection connection) {
        try {
            connection.send("GET /api/machines HTTP/1.1\r\nHost: x\r\nX: ");
            while (true) {
                connection.send("y");
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException closed) {
            assertThat(closed).isNotNull();
        }
    }

    @Test
    void aRequestThatTakesLongerThanItsHeadMayShouldBeAnswered() {
        var collector = tenant.collector("ws-slow.fabrikam.example");
        assertThat(collector.call("GET", "/collector/next-action?wait=2").send().status())
                .isEqualTo(204);
    }

    @Test
    void aPollInVainShouldBeAnsweredLikeAnyRequestAndLeaveItsConnectionForTheNext() throws Exception {
        var collector = tenant.collector("ws-vain.fabrikam.example");
        try (var connection = RawConnection.to(server.port())) {
            for (var i = 0; i < 2; i++) {
                var proof = collector.assertion("GET", "/collector/next-action");
                var answer = connection
                        .get("/collector/next-action?wait=1", "Authorization: Collector-Assertion " + proof)
                        .read();
                assertThat(answer.status()).isEqualTo(204);
                assertThat(answer.headers()).containsKeys("mise-correlation-id", "date", "cache-control");
                server.awaitRunning(0);
            }
        }
    }

    @Test
    void aConnectionShouldBeKeptForTheNextRequest() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            for (var i = 0; i < 3; i++) {
                assertThat(connection.get("/api/machines").read().status()).isEqualTo(401);
            }
            connection.get("/api/machines").get("/api/nothing").get("/api/machines");
            assertThat(connection.read().status()).isEqualTo(401);
            assertThat(connection.read().status()).isEqualTo(404);
            assertThat(connection.read().status()).isEqualTo(401);
        }
    }

    @Test
    void headersThatAreTooLargeShouldBeRefused() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            assertRefused(connection.get("/api/machines", "X: " + "y".repeat(70_000)), 431);
        }
        try (var connection = RawConnection.to(server.port())) {
            var many = new String[2_000];
            for (var i = 0; i < many.length; i++) {
                many[i] = "X-" + i + ": " + "y".repeat(40);
            }
            assertRefused(connection.get("/api/machines", many), 431);
        }
    }

    @Test
    void aRequestLineThatIsTooLongShouldBeRefused() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            assertRefused(connection.get("/api/machines?$filter=" + "x".repeat(40_000)), 414);
        }
        try (var connection = RawConnection.to(server.port())) {
            assertThat(connection
                            .get("/api/machines?$filter=" + "x".repeat(30_000))
                            .read()
                            .status())
                    .isEqualTo(401);
        }
    }

    private static void assertRefused(RawConnection connection, int status) throws IOException {
        var answer = connection.read();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/json; charset=utf-8");
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"").contains("\"target\":\"");
        assertThat(connection.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELLO\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad name: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
            })
    void whatIsNoHttpShouldBeRefusedAndTheConnectionClosed(String text) throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            assertThat(connection.send(text).read().status()).isBetween(400, 505);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void aChunkThatIsNoneShouldEndTheConnection() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            connection.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
            assertThat(connection.readRest()).isLessThan(1_000);
        }
    }

    /** RFC 9112 section 6.3: of two lengths, the chunks count. */
    @Test
    void aBodyOfTwoLengthsShouldBeReadByItsChunks() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            connection.send("POST /api/nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\nTransfer-Encoding: chunked"
                    + "\r\n\r\n0\r\n\r\nGET /api/machines HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(404);
            assertThat(connection.read().status()).isEqualTo(401);
        }
    }

    @Test
    void theServerShouldBeWellAfterAllThat() {
        assertThat(server.health("/health/ready").status()).isEqualTo(200);
        assertThat(tenant.application().get("/api/machines").status()).isEqualTo(200);
    }
}
