package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The odd ways in which clients write what they mean, and what nobody can mean (reference, clients.md 13 to 19, 25). */
class RequestEdgeTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;
    private static TestCollector collector;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
        collector = tenant.collector("ws-0451.fabrikam.example");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawConnection.Head get(String target) throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            return connection
                    .get(target, "Authorization: Bearer " + application.token())
                    .read();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/machines?$top=1&",
                "/api/machines/?$top=1",
                "/api/v1.0/machines?%24top=1",
                "/API/V1.0/MACHINES/?%24TOP=1&&",
                "/api/machines?$filter=computerDnsName+eq+'ws-0451.fabrikam.example'",
                "/api/machines?$filter=computerDnsName%20eq%20%27ws-0451.fabrikam.example%27",
                "/api/machines?%24filter=ComputerDNSName+eq%20'WS-0451.fabrikam.example'&$count=True",
                "/api/machines?$filter=startswith(computerDnsName,'ws')&%24skip=0",
                "/api/machines?unknown=1&$top=1",
            })
    void aListShouldBeFoundHoweverItIsAskedFor(String target) throws Exception {
        var answer = get(target);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"computerDnsName\":\"ws-0451.fabrikam.example\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/machines/%00",
                "/api/machines/%01%1f%7f",
                "/api/machines/a%2fb",
                "/api/machines/a%2Fb%5c..",
                "/api/machines/..",
                "/api/machines/%2e%2e",
                "/api/machines/%20",
                "/api/machines/%22%3e%3cscript%3e",
                "/api/machines/%F0%9F%98%80",
                "/api/machineactions/%00",
                "/api/machineactions/a%2fb/getPackageUri",
                "/api/machineactions/%2e%2e/getPackageUri",
            })
    void anIdThatNobodyHasShouldBeAnsweredInTheEnvelope(String target) throws Exception {
        var answer = get(target);
        assertThat(answer.status()).as("%s", answer.body()).isIn(400, 404);
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"").matches("[^\\x00-\\x1f]*");
        assertThat(answer.headers())
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("x-content-type-options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/machines/%s", "/api/machineactions/%s", "/api/machineactions/%s/getPackageUri"})
    void anIdOfEightKibibytesShouldBeAnsweredInTheEnvelope(String template) throws Exception {
        var answer = get(template.replace("%s", "a".repeat(8 << 10)));
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/machines",
                "/api//machines",
                "/api/machines//",
                "/api/./machines",
                "/api/x/../machines",
                "/api/%2e/machines",
                "/api/machineactions//getPackageUri",
                "/api%2fmachines",
                "/api/machines;v=1",
            })
    void aPathIsTakenAsItStands(String target) throws Exception {
        var answer = get(target);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .startsWith("{\"error\":{\"code\":\"NotFound\",\"message\":\"No HTTP resource was found that matches"
                        + " the request URI 'http://satchel.example" + target + "'.\",\"target\":\"");
    }

    private static Answer collect(byte[] body) {
        return application
                .call("POST", "/api/machines/" + collector.machineId() + "/collectInvestigationPackage")
                .body(BodyPublishers.ofByteArray(body))
                .send();
    }

    private static void assertComment(byte[] body, String comment) {
        var answer = collect(body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.json("requestorComment")).isEqualTo(comment);
        application.post("/api/machineactions/" + answer.json("id") + "/cancel", "{\"Comment\":\"over\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void jsonShouldBeReadInEveryUnicodeForm(String charset) {
        assertComment(
                "{\"Comment\":\"F\u00e4lle \u8abf\u67fb\"}".getBytes(Charset.forName(charset)),
                "F\u00e4lle \u8abf\u67fb");
    }

    @Test
    void aByteOrderMarkShouldNotMatter() {
        assertComment("\ufeff{\"Comment\":\"Case 77\"}".getBytes(StandardCharsets.UTF_8), "Case 77");
        assertComment("\ufeff{\"Comment\":\"Case 77\"}".getBytes(StandardCharsets.UTF_16LE), "Case 77");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Comment\":\"first\",\"Comment\":\"Case 77\"}",
                "{\"comment\":\"first\",\"Comment\":\"Case 77\"}",
                "{\"Comment\":\"Case 77\",\"n\":1e999999999}",
                "{\"Comment\":\"Case 77\",\"n\":123456789012345678901234567890}",
                "{\"Comment\":\"Case 77\",\"d\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}",
                " \r\n\t{ \"Comment\" : \"Case \\u0037\\u0037\" } \n",
            })
    void whatDoesNotMatterShouldNotMatter(String body) {
        assertComment(body.getBytes(StandardCharsets.UTF_8), "Case 77");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Comment\":5}                        | InvalidRequestBody",
                "{\"Comment\":true}                     | InvalidRequestBody",
                "{\"Comment\":{}}                       | InvalidRequestBody",
                "{\"Comment\":1e9999999999}             | InvalidRequestBody",
                "{\"Comment\":\"x\",\"n\":01}           | InvalidRequestBody",
                "{\"Comment\":\"x\",\"n\":NaN}          | InvalidRequestBody",
                "{\"Comment\":\"x\",}                   | InvalidRequestBody",
                "{\"Comment\":\"x\"} {}                 | InvalidRequestBody",
                "{\"Comment\":\"x\" /* why */}          | InvalidRequestBody",
                "{\"comment\":\"x\"}                    | MissingRequiredParameter",
                "{\"Comment \":\"x\"}                   | MissingRequiredParameter",
            })
    void whatMattersShouldBeTold(String body, String code) {
        var answer = collect(body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).isNotBlank();
    }

    @Test
    void aNumberThatIsTooLongShouldBeRefused() {
        var answer = collect(("{\"Comment\":\"x\",\"n\":" + "9".repeat(10_000) + "}").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.refusal())
                .isEqualTo("400 InvalidRequestBody: Request body is incorrect: it is not valid JSON");
    }
}
