package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.RolePermission;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users may see and do beyond the cells of the table, which are in {@link PermissionTableTest}. */
class UserPermissionsTest {
    private static final String[] ALL_SCOPES = Arrays.stream(DelegatedPermission.values())
            .map(DelegatedPermission::apiName)
            .toArray(String[]::new);

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestCollector mine;
    private static TestCollector hidden;
    private static String myAction;
    private static String hiddenAction;
    private static String everyPermission;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        mine = tenant.collector("ws-1.fabrikam.example");
        hidden = tenant.collector("vault-1.fabrikam.example");
        var application = tenant.application();
        myAction = application.collect(mine);
        hiddenAction = application.collect(hidden);
        everyPermission = ForgedUser.group(tenant, "Analysts");
        var keepers = ForgedUser.group(tenant, "Keepers");
        role(
                "Everything",
                Arrays.stream(RolePermission.values())
                        .filter(one -> one != RolePermission.MANAGE_PORTAL_SETTINGS)
                        .map(RolePermission::apiName)
                        .toList(),
                everyPermission);
        role("Keepers", List.of("view-data"), keepers);
        admin(
                "POST",
                "/device-groups",
                Map.of("name", "Vault", "rule", List.of("name starts-with vault-"), "userGroups", List.of("Keepers")),
                201);
        application.awaitDeviceGroup(hidden, 1);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer admin(String method, String path, Object body, int status) {
        var answer = server.admin(method, "/admin/tenants/" + tenant.id() + path)
                .json(TestServer.json(body))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        return answer;
    }

    private static void role(String name, List<String> permissions, String group) {
        admin("POST", "/roles", Map.of("name", name, "permissions", permissions, "userGroups", List.of(group)), 201);
    }

    private static Answer send(String method, String path, String token) {
        var machine = path.contains("{hidden}") ? hidden : mine;
        var action = path.contains("{hiddenAction}") ? hiddenAction : myAction;
        var call = server.call(
                        method,
                        path.replaceAll("\\{(hidden|mine)}", machine.machineId())
                                .replaceAll("\\{(hiddenAction|myAction)}", action))
                .bearer(token);
        var isTag = path.endsWith("/tags");
        return (method.equals("POST")
                        ? call.json(isTag ? "{\"Value\":\"x\",\"Action\":\"Add\"}" : "{\"Comment\":\"Case 77\"}")
                        : call)
                .send();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            GET  | /api/machineactions/{hiddenAction}/getPackageUri
            POST | /api/machines/{hidden}/collectInvestigationPackage
            GET  | /api/machineactions/{hiddenAction}
            POST | /api/machineactions/{hiddenAction}/cancel
            GET  | /api/machines/{hidden}
            GET  | /api/machines/vault-1
            POST | /api/machines/{hidden}/tags
            GET  | /api/machines/{hidden}/machineactions
            GET  | /api/machines/{hidden}/availableMachineActions
            POST | /api/machines/{hidden}/isolate
            GET  | /api/machineactions/{hiddenAction}/GetLiveResponseResultDownloadLink(index=0)
            """, delimiter = '|')
    void whatIsOutOfReachShouldBeForbiddenByNameAndToApplicationsBeOpen(String method, String path) throws Exception {
        var answer = send(
                method,
                path,
                ForgedUser.in(server, data, tenant, everyPermission).token(ALL_SCOPES));
        assertThat(answer.refusal()).startsWith("403 Forbidden: The user has no access to the device group of");
        var all = tenant.application("Machine.ReadWrite.All", "Machine.Read.All", "Machine.Isolate");
        if (method.equals("GET") && !path.contains("LiveResponse")) {
            assertThat(send(method, path, all.token()).code()).isNotEqualTo("Forbidden");
        }
    }

    @Test
    void listsAndCountsShouldLeaveOutWhatIsHiddenAndFiltersNotTellOfIt() throws Exception {
        var token = ForgedUser.in(server, data, tenant, everyPermission).token("Machine.Read");
        for (var path : List.of(
                "/api/machines?$count=true",
                "/api/machines?$count=true&$filter=not(startswith(computerDnsName,'nothing'))",
                "/api/machineactions?$count=true")) {
            var answer = send("GET", path, token);
            assertThat(answer.json().path("value").size()).as("%s", answer).isEqualTo(1);
            assertThat(answer.json().path("@odata.count").asInt()).isEqualTo(1);
        }
        assertThat(send("GET", "/api/machines/$count?$filter=startswith(computerDnsName,'vault')", token)
                        .text())
                .isEqualTo("0");
        assertThat(send("GET", "/api/machines/$count?$filter=rbacGroupId%20gt%200", token)
                        .text())
                .isEqualTo("0");
        var keeper = tenant.application("Machine.Read.All");
        assertThat(send("GET", "/api/machines/{hidden}", keeper.token()).json("rbacGroupName"))
                .isEqualTo("Vault");
    }

    @Test
    void theDirectorysRolesShouldDecideUntilThereIsARole() throws Exception {
        var fresh = server.tenant();
        var machine = fresh.collector("ws-1.example");
        var reader = ForgedUser.in(server, data, fresh).with(DirectoryRole.SECURITY_READER);
        var nobody = ForgedUser.in(server, data, fresh).with(DirectoryRole.GLOBAL_READER);
        var administrator = ForgedUser.in(server, data, fresh).with(DirectoryRole.SECURITY_ADMINISTRATOR);
        var read = "/api/machines/" + machine.machineId();
        assertThat(send("GET", read, reader.token(ALL_SCOPES)).status()).isEqualTo(200);
        assertThat(send("POST", read + "/tags", reader.token(ALL_SCOPES)).status())
                .isEqualTo(403);
        assertThat(send("GET", read, nobody.token(ALL_SCOPES)).status()).isEqualTo(403);
        assertThat(send("POST", read + "/tags", administrator.token(ALL_SCOPES)).status())
                .isEqualTo(200);
        var added = server.admin("POST", "/admin/tenants/" + fresh.id() + "/roles")
                .json("{\"name\":\"Analysts\",\"permissions\":[\"view-data\"]}")
                .send();
        assertThat(added.status()).isEqualTo(201);
        assertThat(send("GET", read, reader.token(ALL_SCOPES)).status()).isEqualTo(403);
        assertThat(send("GET", read, administrator.token(ALL_SCOPES)).status()).isEqualTo(200);
    }
}
