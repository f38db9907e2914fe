package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminDoorTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer post(String path, Object body) {
        return server.admin("POST", path).json(TestServer.json(body)).send();
    }

    @Test
    void onlyTheAdministratorsSecretShouldOpenTheDoor() {
        var refused =
                "401 Unauthorized: The administrator's secret is missing or wrong; the server keeps it in its data folder";
        for (var path : List.of("/admin/tenants", "/admin/applications", "/admin/collectors", "/ADMIN/Tenants/")) {
            assertThat(server.call("GET", path).send().refusal()).isEqualTo(refused);
            for (var secret : List.of(
                    "wrong",
                    TestServer.ADMINISTRATOR_SECRET + "x",
                    TestServer.ADMINISTRATOR_SECRET.substring(1),
                    tenant.application().token())) {
                assertThat(server.call("GET", path).bearer(secret).send().refusal())
                        .isEqualTo(refused);
            }
            assertThat(server.admin("GET", path).send().status()).isEqualTo(200);
        }
        assertThat(server.call("POST", "/admin/tenants")
                        .json("{\"name\":\"intruder\"}")
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(server.admin("GET", "/admin/tenants").send().text()).doesNotContain("intruder");
    }

    @Test
    void aTenantShouldBeAddedOnce() {
        var id = UUID.randomUUID().toString();
        var added = post("/admin/tenants", Map.of("name", " Fabrikam ", "id", id));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text())
                .isEqualTo("{\"id\":\"" + id
                        + "\",\"name\":\"Fabrikam\",\"region\":\"us\",\"domains\":[],\"collecting\":true,\"platforms\":\"all\","
                        + "\"links\":{\"lifetime\":\"86400s\",\"uses\":\"unlimited\",\"network\":\"any\",\"bind\":\"nobody\"},"
                        + "\"creationDateTimeUtc\":\"2026-03-09T07:40:55.1040000Z\"}");
        assertThat(post("/admin/tenants", Map.of("name", "FABRIKAM")).refusal())
                .startsWith("409 Conflict: There is a tenant with the name 'FABRIKAM'");
        assertThat(post("/admin/tenants", Map.of("name", "Other", "id", id)).status())
                .isEqualTo(409);
        assertThat(server.admin("GET", "/admin/tenants").send().text())
                .contains("Fabrikam")
                .doesNotContain("Other");
    }

    @Test
    void whatIsWrongShouldBeTold() {
        assertThat(post("/admin/tenants", Map.of()).refusal())
                .isEqualTo("400 MissingRequiredParameter: The required parameter 'name' is missing or empty");
        assertThat(post("/admin/tenants", Map.of("name", "a\nb")).refusal()).startsWith("400 InvalidInput: 'name'");
        assertThat(post("/admin/tenants", Map.of("name", "x", "id", "4711")).refusal())
                .isEqualTo("400 InvalidInput: '4711' is no tenant id; it must be a GUID");
        assertThat(post("/admin/tenants", Map.of("name", List.of())).refusal()).startsWith("400 InvalidRequestBody: ");
        var nobody = Map.of("name", "x", "tenant", "nobody", "permissions", List.of());
        assertThat(post("/admin/applications", nobody).refusal())
                .isEqualTo("404 ResourceNotFound: Tenant 'nobody' was not found; satchel admin tenant list shows all");
        assertThat(post(
                                "/admin/applications",
                                Map.of("name", "x", "tenant", tenant.id(), "permissions", List.of("Machine.Reed")))
                        .refusal())
                .startsWith("400 InvalidInput: 'Machine.Reed' is no application permission; there are"
                        + " Machine.Read.All, Machine.ReadWrite.All");
        assertThat(post("/admin/applications", Map.of("name", "x", "tenant", tenant.id(), "packageLinkForm", "quoted"))
                        .refusal())
                .isEqualTo("400 InvalidInput: 'quoted' is no form of package links; there are documented and plain");
        for (var uses : List.of(0, -1, 100_000_000)) {
            assertThat(post("/admin/enrolment-tokens", Map.of("tenant", tenant.id(), "uses", uses))
                            .refusal())
                    .startsWith("400 InvalidInput: 'uses' must be between 1 and ");
        }
        assertThat(post("/admin/enrolment-tokens", Map.of("tenant", tenant.id(), "expiresInSeconds", 0))
                        .refusal())
                .startsWith("400 InvalidInput: 'expiresInSeconds' must be between 1 and ");
        assertThat(server.admin("DELETE", "/admin/applications/4711").send().refusal())
                .isEqualTo("400 InvalidInput: '4711' is no client id; it must be a GUID");
        assertThat(server.admin("DELETE", "/admin/applications/" + UUID.randomUUID())
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(server.admin("DELETE", "/admin/collectors/nobody").send().refusal())
                .isEqualTo("404 ResourceNotFound: Collector nobody was not found");
    }

    @Test
    void secretsShouldBeShownOnceOnly() {
        var application = tenant.application();
        var collector = tenant.collector("ws-list.fabrikam.example");
        assertThat(server.admin("GET", "/admin/applications").send().text())
                .contains(application.clientId())
                .doesNotContain(application.clientSecret())
                .doesNotContain("clientSecret");
        assertThat(server.admin("GET", "/admin/collectors").send().text())
                .contains("{\"machineId\":\"" + collector.machineId() + "\",\"tenant\":\"" + tenant.id()
                        + "\",\"computerDnsName\":\"ws-list.fabrikam.example\",\"keyThumbprint\":\"");
    }
}
