package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are wrong, too long, or not for anybody, and what becomes of their connections. */
class RequestFormTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;
    private static String machine = "";
    private static String collect = "";

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
        machine = tenant.collector("ws-0451.fabrikam.example").machineId();
        collect = "/api/machines/" + machine + "/collectInvestigationPackage";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertNothingStarted() {
        assertThat(application
                        .get("/api/machineactions?$filter=machineId%20eq%20'" + machine + "'")
                        .json()
                        .path("value")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "``                     | InvalidRequestBody: Request body is incorrect: it must be a JSON object",
                "[]                     | InvalidRequestBody: Request body is incorrect: it must be a JSON object",
                "\"Comment\"            | InvalidRequestBody: Request body is incorrect: it must be a JSON object",
                "null                   | InvalidRequestBody: Request body is incorrect: it must be a JSON object",
                "{\"Comment\":          | InvalidRequestBody: Request body is incorrect: it is not valid JSON",
                "{\"Comment\":\"x\"}}   | InvalidRequestBody: Request body is incorrect: it is not valid JSON",
                "{'Comment':'x'}        | InvalidRequestBody: Request body is incorrect: it is not valid JSON",
                "Comment=x              | InvalidRequestBody: Request body is incorrect: it is not valid JSON",
                "{\"Comment\":7}        | InvalidRequestBody: Request body is incorrect: 'Comment' must be a text",
                "{\"Comment\":[\"x\"]}  | InvalidRequestBody: Request body is incorrect: 'Comment' must be a text",
                "{}                     | MissingRequiredParameter: The required parameter 'Comment' is missing or empty",
                "{\"comment\":\"x\"}    | MissingRequiredParameter: The required parameter 'Comment' is missing or empty",
                "{\"COMMENT\":\"x\"}    | MissingRequiredParameter: The required parameter 'Comment' is missing or empty",
                "{\"Comment\":null}     | MissingRequiredParameter: The required parameter 'Comment' is missing or empty",
                "{\"Comment\":\" \"}    | MissingRequiredParameter: The required parameter 'Comment' is missing or empty",
            })
    void aBodyThatIsWrongShouldBeTold(String body, String refusal) {
        assertThat(application.post(collect, body).refusal()).isEqualTo("400 " + refusal);
        assertNothingStarted();
    }

    @Test
    void aBodyThatIsTooMuchShouldBeRefused() {
        var tooLong = TestServer.json(Map.of("Comment", "x".repeat(4_001)));
        assertThat(application.post(collect, tooLong).refusal())
                .isEqualTo("400 InvalidInput: 'Comment' is longer than 4000 characters");
        var deep = "{\"Comment\":\"x\",\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(application.post(collect, deep).refusal())
                .isEqualTo("400 InvalidRequestBody: Request body is incorrect: it is not valid JSON");
        var notText = "{\"Comment\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(application.call("POST", collect).body(notText).send().status())
                .isEqualTo(400);
        var tooLarge = TestServer.json(Map.of("Comment", "x", "Other", "y".repeat(70_000)));
        assertThat(application.post(collect, tooLarge).refusal())
                .isEqualTo("413 PayloadTooLarge: The request body is larger than the 65536 bytes allowed here");
        assertNothingStarted();
    }

    @Test
    void aHundredMegabytesShouldBeRefusedWhileTheyArrive() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            connection.send("POST " + collect + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + application.token()
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            var sender = Thread.startVirtualThread(() -> flood(connection));
            var answer = connection.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(answer.body()).contains("PayloadTooLarge");
            Eventually.ends(sender);
        }
        assertNothingStarted();
    }

    /** Sends until everything is sent or the server hangs up. */
    private static void flood(RawConnection connection) {
        var chunk = ("10000\r\n" + " ".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            for (var sent = 0; sent < 100 << 20; sent += 1 << 16) {
                connection.send(chunk);
            }
        } catch (IOException hungUp) {
            assertThat(hungUp).isNotNull();
        }
    }

    @Test
    void aLongBodyThatIsAnnouncedShouldBeRefusedBeforeItArrives() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            connection.send("POST " + collect + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + application.token()
                    + "\r\nContent-Length: 104857600\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(413);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void aBodyShouldBeTakenWhateverItsLabel() {
        var path = "/api/machines/"
                + tenant.collector("ws-label.fabrikam.example").machineId() + "/collectInvestigationPackage";
        var body = "{\"Comment\":\"Case 77\",\"ExternalId\":\"4711\",\"Unknown\":{}}";
        for (var label : List.of(
                "application/json",
                "application/json; charset=utf-8",
                "text/plain; charset=utf-8",
                "application/x-www-form-urlencoded",
                "-")) {
            var call = application.call("POST", path).body(body);
            var answer = (label.equals("-") ? call : call.header("Content-Type", label)).send();
            assertThat(answer.status()).as(label).isEqualTo(201);
            assertThat(answer.json("externalId")).isEqualTo("4711");
            assertThat(application.post(path, body).text())
                    .contains("\"code\":\"ActiveRequestAlreadyExists\",\"message\":\"Action is already in progress\"");
            assertThat(application
                            .call("POST", "/api/machineactions/" + answer.json("id") + "/cancel")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .body("{\"Comment\":\"again\"}")
                            .send()
                            .json("status"))
                    .isEqualTo("Cancelled");
        }
    }

    @Test
    void aGetMayHaveABodyAndItsConnectionSurvives() throws Exception {
        var token = application.token();
        var authorization = "Authorization: Bearer " + token;
        try (var connection = RawConnection.to(server.port())) {
            for (var body : List.of("{}", "x".repeat(10_000), "y".repeat(500_000))) {
                connection
                        .get("/api/machines", authorization, "Content-Length: " + body.length())
                        .send(body);
                assertThat(connection.read().status()).isEqualTo(body.length() > 65_536 ? 413 : 200);
            }
            connection.get("/api/machines", authorization, "Transfer-Encoding: chunked");
            connection.send("2\r\n{}\r\n0\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(200);
            connection.get("/api/machines", authorization);
            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aChunkedBodyThatNobodyReadsShouldNotBlockTheConnection() throws Exception {
        var authorization = "Authorization: Bearer " + application.token();
        try (var connection = RawConnection.to(server.port())) {
            connection.get("/api/machines", authorization, "Transfer-Encoding: chunked");
            for (var i = 0; i < 50; i++) {
                connection.send("3e8\r\n" + "x".repeat(1_000) + "\r\n");
            }
            var first = connection.read();
            assertThat(first.status()).isEqualTo(200);
            if (!"close".equals(first.headers().get("connection"))) {
                connection.send("0\r\n\r\n").get("/api/machines", authorization);
                assertThat(connection.read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aClientThatWaitsForPermissionToSendItsBodyShouldGetIt() throws Exception {
        var body = application.credentials();
        try (var connection = RawConnection.to(server.port())) {
            connection.send("POST /" + tenant.id() + "/oauth2/token HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(100);
            connection.send(body);
            assertThat(connection.read().status()).isEqualTo(200);
        }
    }
}
