package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What connection tests of existing clients ask for, and documented paths that are not here (reference, end of clients.md). */
class NeighboursTest {
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

    @Test
    void alertsShouldBeAnEmptyList() {
        var context = "{\"@odata.context\":\"" + server.base() + "/api/$metadata#Alerts\",";
        assertThat(application.get("/api/alerts?$top=1&").text()).isEqualTo(context + "\"value\":[]}");
        assertThat(application
                        .get(
                                "/api/alerts?$filter=alertCreationTime+ge+2026-03-01T00:00:00Z&$expand=evidence&$count=True")
                        .text())
                .isEqualTo(context + "\"@odata.count\":0,\"value\":[]}");
        assertThat(application.get("/api/alerts?$top=10001").code()).isEqualTo("ODataError");
        assertThat(application.get("/api/alerts?$filter='x").code()).isEqualTo("ODataError");
        assertThat(application.get("/api/alerts?$stop=1").code()).isEqualTo("ODataError");
        assertThat(application.get("/api/alerts/da637").refusal())
                .isEqualTo("404 ResourceNotFound: Alert da637 was not found");
        assertThat(server.call("GET", "/api/alerts").send().status()).isEqualTo(401);
    }

    @Test
    void aHealthCheckShouldFindAnErrorInJson() {
        assertThat(application.get("/api/exposureScore").refusal())
                .isEqualTo("404 ResourceNotFound: There is no exposure score: this server does not assess machines");
        assertThat(application.get("/api/machines/elastic-connector-test").refusal())
                .isEqualTo("404 ResourceNotFound: Machine elastic-connector-test was not found");
    }

    @Test
    void availableActionsShouldSayWhetherAPackageCanBeCollectedNow() {
        var own = tenant.application();
        var device = tenant.collector("ws-available.fabrikam.example");
        var path = "/api/v1.0/machines/" + device.machineId() + "/availableMachineActions";
        var context = "{\"@odata.context\":\"" + server.base()
                + "/api/$metadata#Collection(microsoft.windowsDefenderATP.api.AvailableAction)\",\"value\":[";
        assertThat(own.get(path).text())
                .startsWith(context + "{\"action\":\"CollectInvestigationPackage\",\"isAvailable\":true},"
                        + "{\"action\":\"Isolate\",\"isAvailable\":false},");
        own.collect(device);
        assertThat(own.get(path).text())
                .startsWith(context + "{\"action\":\"CollectInvestigationPackage\",\"isAvailable\":false},");
        assertThat(own.get("/api/machines/nobody/availableMachineActions").code())
                .isEqualTo("ResourceNotFound");
    }

    @Test
    void actionsOfOneMachineShouldBeAListLikeTheOneOfAll() {
        var own = tenant.application();
        var device = tenant.collector("ws-actions.fabrikam.example");
        var id = own.collect(device);
        own.collect(tenant.collector("ws-another.fabrikam.example"));
        var list = own.get(
                "/api/machines/WS-actions/machineactions?$filter=type%20in%20('Isolate','CollectInvestigationPackage')"
                        + "&$count=true&$select=id");
        assertThat(list.text())
                .isEqualTo("{\"@odata.context\":\"" + server.base()
                        + "/api/$metadata#MachineActions(id)\",\"@odata.count\":1,\"value\":[{\"id\":\"" + id
                        + "\"}]}");
        assertThat(own.get("/api/machines/ws-actions/machineactions?$filter=type%20eq%20'Isolate'")
                        .json()
                        .path("value"))
                .isEmpty();
        assertThat(own.get("/api/machines/nobody/machineactions").code()).isEqualTo("ResourceNotFound");
    }

    @ParameterizedTest
    @CsvSource({
        "isolate,                 Machine.Isolate",
        "unisolate,               Machine.Isolate",
        "restrictCodeExecution,   Machine.RestrictExecution",
        "unrestrictCodeExecution, Machine.RestrictExecution",
        "runAntiVirusScan,        Machine.Scan",
        "offboard,                Machine.Offboard",
        "StopAndQuarantineFile,   Machine.StopAndQuarantine",
        "runliveresponse,         Machine.LiveResponse",
    })
    void anActionThatIsNotCarriedOutShouldBeRefusedWithItsReason(String path, String permission) {
        var mayDoIt = tenant.application(permission);
        assertThat(mayDoIt.post("/api/machines/nobody/" + path, "{\"Comment\":\"x\"}")
                        .refusal())
                .isEqualTo("404 ResourceNotFound: Machine nobody was not found");
        assertThat(mayDoIt.post("/api/machines/ws-0451/" + path, "{\"Comment\":\"x\"}")
                        .refusal())
                .isEqualTo("403 DisallowedOperation: This server collects investigation packages only; " + path
                        + " cannot be done on machine " + collector.machineId());
        assertThat(application.post("/api/machines/ws-0451/" + path, "{}").message())
                .startsWith("Missing application roles. API required roles: " + permission + ",");
        assertThat(mayDoIt.post("/api/machines/ws-0451/startInvestigation", "{}")
                        .code())
                .isEqualTo("DisallowedOperation");
    }

    @Test
    void thereShouldBeNoResultOfALiveResponse() {
        var responder = tenant.application("Machine.LiveResponse");
        var starter = tenant.application();
        var id = starter.collect(tenant.collector("ws-live.fabrikam.example"));
        var end = "/GetLiveResponseResultDownloadLink(index=0)";
        assertThat(responder.get("/api/machineactions/" + id + end).refusal())
                .isEqualTo("400 InvalidInput: Machine action " + id
                        + " is a CollectInvestigationPackage, not a LiveResponse");
        var unknown = "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21";
        assertThat(responder.get("/api/machineactions/" + unknown + end).code()).isEqualTo("ResourceNotFound");
        assertThat(responder.get("/api/machineactions/x" + end).code()).isEqualTo("BadRequest");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/indicators",
        "POST, /api/indicators",
        "POST, /api/advancedqueries/run",
        "GET,  /api/v1.0/vulnerabilities",
        "GET,  /api/recommendations",
        "GET,  /api/Software",
        "GET,  /api/users/user1/machines",
        "GET,  /api/files/7ae3f1/stats",
        "GET,  /api/domains/example.com/machines",
        "GET,  /api/ips/10.0.0.1/stats",
        "GET,  /api/investigations",
        "GET,  /api/libraryfiles",
        "GET,  /api/machines/ws-0451/logonusers",
        "GET,  /api/machines/ws-0451/alerts",
        "PATCH, /api/alerts/da637",
    })
    void whatIsNotHereShouldSayIt(String method, String path) {
        assertThat(application.call(method, path).send().refusal())
                .isEqualTo(
                        "501 NotImplemented: This server implements the part of the API about investigation packages; "
                                + method + " " + path + " is not in it");
        assertThat(server.call(method, path).send().status()).isEqualTo(401);
    }
}
