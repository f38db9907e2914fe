package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tagging, and finding by tag (reference, defender-api.md 3.9 and 3.10). Every machine comes with the tag "Payroll". */
class TagsTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication writer;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        writer = tenant.application("Machine.ReadWrite.All");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer tag(String machine, String action, String value) {
        return writer.post(
                "/api/machines/" + machine + "/tags", TestServer.json(Map.of("Value", value, "Action", action)));
    }

    private static List<String> tags(Answer machine) {
        assertThat(machine.status()).as("%s", machine).isEqualTo(200);
        return StreamSupport.stream(machine.json().path("machineTags").spliterator(), false)
                .map(tag -> tag.asString())
                .toList();
    }

    private static List<String> found(String call) {
        var answer = writer.get("/api/machines/" + call);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("value").spliterator(), false)
                .map(machine -> machine.path("computerDnsName").asString())
                .sorted()
                .toList();
    }

    @Test
    void tagsShouldBeAddedAndRemovedInAnyLetterCaseAndAsOftenAsOneLikes() {
        var machine = tenant.collector("ws-tag.fabrikam.example").machineId();
        assertThat(tags(tag(machine, "Add", "Case 77"))).containsExactly("Payroll", "Case 77");
        assertThat(tags(tag(machine, "add", "CASE 77"))).containsExactly("Payroll", "Case 77");
        assertThat(tags(tag("WS-TAG", "Add", " Büro "))).containsExactly("Payroll", "Case 77", "Büro");
        assertThat(tags(tag(machine, "Remove", "never there"))).hasSize(3);
        assertThat(tags(tag(machine, "Remove", "case 77"))).containsExactly("Payroll", "Büro");
        var answer = tag(machine, "REMOVE", "BÜRO");
        assertThat(tags(answer)).containsExactly("Payroll");
        assertThat(answer.text())
                .isEqualTo(writer.get("/api/machines/" + machine).text());
    }

    @Test
    void aReportShouldLeaveWhatWasAddedAndBringWhatTheDeviceSays() {
        var collector = tenant.collector("ws-report.fabrikam.example");
        tag(collector.machineId(), "Add", "Case 78");
        tag(collector.machineId(), "Add", "payroll");
        var report = TestServer.json(TestCollector.report("ws-report.fabrikam.example", "Ubuntu"));
        collector.call("PUT", "/collector/report").json(report).send();
        assertThat(tags(writer.get("/api/machines/" + collector.machineId()))).containsExactly("Payroll", "Case 78");
        assertThat(tag(collector.machineId(), "Remove", "Payroll").refusal())
                .isEqualTo("400 InvalidInput: The tag 'Payroll' is written down on the device itself and can be "
                        + "removed only there");
        collector
                .call("PUT", "/collector/report")
                .json(report.replace("[\"Payroll\"]", "[]"))
                .send();
        assertThat(tags(writer.get("/api/machines/" + collector.machineId())))
                .as("what was refused has changed nothing")
                .containsExactly("Case 78", "payroll");
    }

    @Test
    void noTagShouldBeLostWhenManyAddAtOnce() {
        var machine = tenant.collector("ws-many-tags.fabrikam.example").machineId();
        var token = writer.token();
        var calls = new ArrayList<CompletableFuture<Answer>>();
        for (var i = 0; i < 100; i++) {
            calls.add(server.call("POST", "/api/machines/" + machine + "/tags")
                    .bearer(token)
                    .json("{\"Value\":\"tag " + i + "\",\"Action\":\"Add\"}")
                    .sendInBackground());
        }
        calls.forEach(call -> assertThat(call.join().status()).isEqualTo(200));
        assertThat(tags(writer.get("/api/machines/" + machine))).hasSize(101);
        assertThat(tag(machine, "Add", "one more").refusal())
                .isEqualTo("400 InvalidInput: The machine has 100 tags; remove one before you add another");
        assertThat(tags(tag(machine, "Add", "tag 7"))).hasSize(101);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                       | MissingRequiredParameter: The required parameter 'Value' is missing or empty",
                "{\"value\":\"x\",\"Action\":\"Add\"}     | MissingRequiredParameter: The required parameter 'Value' is missing or empty",
                "{\"Value\":\" \",\"Action\":\"Add\"}     | MissingRequiredParameter: The required parameter 'Value' is missing or empty",
                "{\"Value\":\"x\"}                        | MissingRequiredParameter: The required parameter 'Action' is missing or empty",
                "{\"Value\":\"x\",\"Action\":\"Set\"}     | InvalidInput: 'Action' must be 'Add' or 'Remove'",
                "{\"Value\":7,\"Action\":\"Add\"}         | InvalidRequestBody: Request body is incorrect: 'Value' must be a text",
                "{\"Value\":\"a\\u0007\",\"Action\":\"Add\"} | InvalidInput: 'Value' is longer than 200 characters or holds control characters",
                "[]                                       | InvalidRequestBody: Request body is incorrect: it must be a JSON object",
            })
    void aBodyThatIsWrongShouldBeToldBeforeTheMachineIsLookedFor(String body, String refusal) {
        assertThat(writer.post("/api/machines/nobody/tags", body).refusal()).isEqualTo("400 " + refusal);
    }

    @Test
    void aTagShouldHaveUpTo200Characters() {
        var machine = tenant.collector("ws-long.fabrikam.example").machineId();
        assertThat(tags(tag(machine, "Add", "x".repeat(200)))).hasSize(2);
        assertThat(tag(machine, "Add", "x".repeat(201)).code()).isEqualTo("InvalidInput");
        assertThat(tag("nobody", "Add", "x").refusal()).isEqualTo("404 ResourceNotFound: Machine nobody was not found");
    }

    @Test
    void onlyWhoMayWriteShouldTag() {
        var reader = tenant.application("Machine.Read.All", "Machine.CollectForensics");
        assertThat(reader.post("/api/machines/x/tags", "{}").refusal())
                .isEqualTo("403 Forbidden: Missing application roles. API required roles: Machine.ReadWrite.All, "
                        + "application roles: Machine.Read.All,Machine.CollectForensics.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "findbytag?tag=Finance%20Team",
                "findbytag?tag=finance+team&useStartsWithFilter=false",
                "FindByTag?Tag=FINANCE%20TEAM&$top=5&",
                "findbytag?tag=Fin&useStartsWithFilter=true",
                "findbytag?useStartsWithFilter=True&tag=Finance%20T",
                "findbytag(tag='Finance%20Team')",
                "findbytag(tag='Fin',useStartsWithFilter=true)",
                "findbytag(%20useStartsWithFilter=true%20,%20tag=%27fin%27)",
            })
    void aMachineShouldBeFoundByItsTag(String call) {
        var other = server.tenant();
        other.collector("ws-finance.contoso.example");
        tag(tenant.collector("ws-finance.fabrikam.example").machineId(), "Add", "Finance Team");
        tag(tenant.collector("ws-other.fabrikam.example").machineId(), "Add", "A Finance Team");
        assertThat(found(call)).isNotEmpty().containsOnly("ws-finance.fabrikam.example");
        assertThat(other.application().get("/api/machines/" + call).json().path("value"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "findbytag                     | MissingRequiredParameter: The required parameter 'tag' is missing or empty",
                "findbytag?tag=                | MissingRequiredParameter: The required parameter 'tag' is missing or empty",
                "findbytag?useStartsWithFilter=true | MissingRequiredParameter: The required parameter 'tag' is missing or empty",
                "findbytag()                   | MissingRequiredParameter: The required parameter 'tag' is missing or empty",
                "findbytag?tag=x&useStartsWithFilter=1 | InvalidInput: 'useStartsWithFilter' is true or false, nothing else",
                "findbytag(tag='x',useStartsWithFilter='yes') | InvalidInput: 'useStartsWithFilter' is true or false, nothing else",
                "findbytag?tag=%zz             | ODataError: The query specified in the URI is not valid. In 'tag' a percent sign has no two hexadecimal digits after it; the sign itself is %25.",
            })
    void whatIsWrongShouldBeTold(String call, String refusal) throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            connection.get("/api/machines/" + call, "Authorization: Bearer " + writer.token());
            var answer = connection.read();
            assertThat(answer.status()).isEqualTo(400);
            var parts = refusal.split(": ", 2);
            assertThat(answer.body())
                    .contains("\"code\":\"" + parts[0] + "\"")
                    .contains("\"message\":\"" + parts[1] + "\"");
        }
    }

    @Test
    void countsShouldBeBareNumbers() {
        var counted = server.tenant();
        var its = counted.application();
        counted.collector("a.example");
        var collector = counted.collector("b.example");
        its.collect(collector);
        for (var path :
                List.of("/api/machines/$count", "/api/v1.0/Machines/%24count/", "/api/machines/$count?$top=1")) {
            var answer = its.get(path);
            assertThat(answer.text()).as(path).isEqualTo("2");
            assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(answer.header("OData-Version")).isEqualTo("4.0");
        }
        assertThat(its.get("/api/machines/$count?$filter=computerDnsName%20eq%20'A.example'")
                        .text())
                .isEqualTo("1");
        assertThat(its.get("/api/machineactions/$count?$filter=status%20eq%20'Pending'")
                        .text())
                .isEqualTo("1");
        assertThat(its.get("/api/machineactions/%24count?%24filter=status%20ne%20'Pending'")
                        .text())
                .isEqualTo("0");
        assertThat(its.get("/api/machines/$count?$filter=x").code()).isEqualTo("ODataError");
    }
}
