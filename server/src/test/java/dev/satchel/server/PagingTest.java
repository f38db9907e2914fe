package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of defender-api.md 5.2, on 20,001 actions. */
class PagingTest {
    private static final int ACTIONS = 20_001;

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        var database = data.resolve("satchel.db");
        try (var storage = SqlStorage.sqlite(database)) {
            storage.tenants().add(Samples.FABRIKAM);
            storage.machines().save(SampleMachine.number(1).machine());
            storage.actions()
                    .add(SampleAction.number(1).status(ActionStatus.FAILED).action());
        }
        copyAction(database, ACTIONS);
        server = TestServer.start(data, "limits.scale=0");
        application = new TestTenant(server, Samples.FABRIKAM.id().toString(), "Fabrikam").application();
    }

    /** Makes so many of the one action that there is. */
    static void copyAction(Path database, int actions) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMP TABLE copy AS SELECT * FROM machine_actions");
            statement.executeUpdate(
                    "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < " + actions
                            + ") INSERT INTO machine_actions (id, tenant_id, type, requestor, requestor_folded, requestor_comment,"
                            + " status, machine_id, computer_dns_name, created, updated, error_hresult, request_source)"
                            + " SELECT printf('3f0c1b7e-52aa-4a0e-9a55-%012x', i), tenant_id, type, requestor, requestor_folded,"
                            + " requestor_comment, status, machine_id, computer_dns_name, created + i, updated, error_hresult,"
                            + " request_source FROM copy, n");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as("%s", page.refusal()).isEqualTo(200);
        var ids = new ArrayList<String>();
        page.json().path("value").forEach(action -> ids.add(action.path("id").asString()));
        return ids;
    }

    @Test
    void linksShouldLeadThroughTheWholeListAndRepeatTheOtherOptions() {
        var query = "/api/machineactions?%24filter=status+eq+'failed'&$count=True&$select=id&";
        var link = "/api/machineactions?%24filter=status+eq+'failed'&$count=True&$select=id&$skip=";
        var seen = new HashSet<String>();
        var first = application.get(query);
        assertThat(first.text())
                .startsWith("{\"@odata.context\":\"" + server.base()
                        + "/api/$metadata#MachineActions(id)\",\"@odata.count\":20001,\"value\":[{\"id\":")
                .endsWith("],\"@odata.nextLink\":\"" + server.base() + link + "10000\"}");
        seen.addAll(ids(first));
        var second = application.get(first.json("@odata.nextLink"));
        assertThat(second.json("@odata.nextLink")).isEqualTo(server.base() + link + "20000");
        seen.addAll(ids(second));
        assertThat(seen).hasSize(20_000);
        var third = application.get(second.json("@odata.nextLink"));
        assertThat(third.json().has("@odata.nextLink")).isFalse();
        assertThat(third.json().path("@odata.count").asInt()).isEqualTo(ACTIONS);
        assertThat(ids(third)).hasSize(1);
        seen.addAll(ids(third));
        assertThat(seen).hasSize(ACTIONS);
    }

    @Test
    void theListOfOneMachineShouldBeLinkedAtItsOwnAddress() {
        var path = "/api/v1.0/machines/WS-1/MachineActions";
        assertThat(application.get(path + "?$select=id").json("@odata.nextLink"))
                .isEqualTo(server.base() + path + "?$select=id&$skip=10000");
    }

    @ParameterizedTest(name = "$top={0}&$skip={1}: {2} rows")
    @CsvSource({"10000,0,10000", "10000,10000,10000", "10000,20000,1", "100,20001,0", "0,0,0", "1,20000,1"})
    void withTopThereShouldBeNoLinkAndAPageShouldBeFullUnlessItIsTheLast(int top, int skip, int rows) {
        var page = application.get("/api/machineactions?$select=id&$top=" + top + "&$skip=" + skip);
        assertThat(ids(page)).hasSize(rows);
        assertThat(page.json().has("@odata.nextLink")).isFalse();
    }

    @Test
    void withoutAnOrderTheNewestShouldComeFirst() {
        assertThat(ids(application.get("/api/machineactions?$top=2")))
                .containsExactly("3f0c1b7e-52aa-4a0e-9a55-000000004e21", "3f0c1b7e-52aa-4a0e-9a55-000000004e20");
        assertThat(ids(application.get("/api/machineactions?$top=1&$orderby=creationDateTimeUtc")))
                .containsExactly("11112222-3333-4444-0000-000000000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$top=10001", "$top=-1", "$top=x", "$skip=-1", "$skip=x", "$top=1&$top=2", "$stop=2", "$expand=x"
            })
    void whatIsWrongShouldBeAnErrorOfTheEnvelope(String query) {
        for (var list : List.of("/api/machineactions", "/api/machines", "/api/machines/ws-1/machineactions")) {
            var answer = application.get(list + "?" + query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("ODataError");
            assertThat(answer.json().path("error").path("target").asString()).isNotEmpty();
        }
    }

    @Test
    void countsShouldBeOfAllThatPasses() {
        assertThat(application.get("/api/machineactions/$count").text()).isEqualTo("20001");
        assertThat(application
                        .get("/api/machineactions/$count?$filter=status%20eq%20'Pending'")
                        .text())
                .isEqualTo("0");
    }
}
