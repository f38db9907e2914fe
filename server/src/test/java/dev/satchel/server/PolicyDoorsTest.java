package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, device groups and features of a tenant, as administration changes them. */
class PolicyDoorsTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private TestTenant tenant;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "limits.scale=0", "links.recheck=on");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void addTenant() {
        tenant = server.tenant();
    }

    private Answer send(String method, String path, Object body) {
        var call = server.admin(method, "/admin/tenants/" + tenant.id() + path);
        return (method.equals("GET") || method.equals("DELETE") ? call : call.json(TestServer.json(body))).send();
    }

    private Answer done(String method, String path, Object body) {
        var answer = send(method, path, body);
        assertThat(answer.status()).as("%s", answer).isBetween(200, 204);
        return answer;
    }

    private Answer addGroup(String name, String condition, int rank) {
        return done("POST", "/device-groups", Map.of("name", name, "rule", List.of(condition), "rank", rank));
    }

    @Test
    void rolesShouldBeAddedChangedGivenTakenAndRemoved() throws Exception {
        var soc = ForgedUser.group(tenant, "SOC");
        assertThat(done("GET", "/roles", "").json().path("roleBased").asBoolean())
                .isFalse();
        var added = done("POST", "/roles", Map.of("name", "Analysts", "permissions", List.of("View data")));
        assertThat(added.text())
                .isEqualTo(
                        "{\"name\":\"Analysts\",\"builtIn\":false,\"permissions\":[\"view-data\"],\"userGroups\":[]}");
        done("PATCH", "/roles/analysts", Map.of("permissions", List.of("alerts-investigation", "view-data")));
        var given = done("POST", "/roles/Analysts/user-groups", Map.of("userGroup", "soc"));
        assertThat(given.text())
                .contains("\"permissions\":[\"view-data\",\"alerts-investigation\"]")
                .contains("\"userGroups\":[{\"id\":\"" + soc + "\",\"name\":\"SOC\"}]");
        assertThat(done("GET", "/roles", "").json().path("roleBased").asBoolean())
                .isTrue();
        done("DELETE", "/roles/Analysts/user-groups/SOC", "");
        assertThat(send("DELETE", "/roles/Analysts/user-groups/SOC", "").status())
                .isEqualTo(404);
        done("DELETE", "/roles/Analysts", "");
        assertThat(done("GET", "/roles", "").json().path("value").size()).isEqualTo(1);
    }

    @Test
    void theBuiltInRoleShouldBeGivenAndNeverChanged() {
        var name = "Microsoft%20Defender%20for%20Endpoint%20administrator%20(default)";
        done("POST", "/roles/" + name + "/user-groups", Map.of("userGroup", "/platform admins"));
        assertThat(send("PATCH", "/roles/" + name, Map.of("permissions", List.of("view-data")))
                        .refusal())
                .startsWith("400 InvalidInput: The built-in role can be given");
        assertThat(send("DELETE", "/roles/" + name, "").status()).isEqualTo(400);
        done("DELETE", "/roles/" + name + "/user-groups/%2Fplatform%20admins", "");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            POST   | /roles         | {"name":"A"}                                            | 400 MissingRequiredParameter: The required parameter 'permissions' is missing or empty
            POST   | /roles         | {"name":"A","permissions":["fly"]}                      | 400 InvalidInput: 'fly' is no role permission; there are view-data,
            POST   | /roles         | {"name":"A","permissions":["manage-portal-settings"]}   | 400 InvalidInput: 'Manage portal system settings' belongs to the built-in role alone
            POST   | /roles         | {"name":"A","permissions":[null]}                       | 400 InvalidInput: 'permissions' has an empty entry
            PATCH  | /roles/none    | {"permissions":["view-data"]}                           | 404 ResourceNotFound: There is no role 'none'
            POST   | /device-groups | {"name":"A","rule":["name like x"]}                     | 400 InvalidInput: 'name like x' is no condition; write it as 'name starts-with ws-'
            POST   | /device-groups | {"name":"A","rule":[]}                                  | 400 MissingRequiredParameter: The required parameter 'rule'
            POST   | /device-groups | {"name":"A","rule":["tag equals x"],"rank":7}           | 400 InvalidInput: The rank must be between 1, the highest, and 1
            POST   | /device-groups | {"name":"A","rule":["tag equals x"],"userGroups":["g"]} | 400 InvalidInput: The user group 'g' has no role; give it one first
            PATCH  | /device-groups/0 | {"rank":1}                                            | 400 InvalidInput: 'Ungrouped devices (default)' has neither rank nor rule, and stays
            DELETE | /device-groups/0 | {}                                                    | 400 InvalidInput: 'Ungrouped devices (default)' has neither
            DELETE | /device-groups/none | {}                                                 | 404 ResourceNotFound: There is no device group 'none'
            PATCH  |                | {"platforms":"linux"}                                   | 400 InvalidInput: 'platforms' is 'all' or 'windows-only'
            """)
    void whatTheRulesForbidShouldBeRefusedWithAReason(String method, String path, String body, String refusal) {
        var call = server.admin(method, "/admin/tenants/" + tenant.id() + (path == null ? "" : path));
        var answer = (method.equals("DELETE") ? call : call.json(body)).send();
        assertThat(answer.refusal()).startsWith(refusal);
    }

    @Test
    void aUserGroupWithoutARoleShouldBeCalledByItsNameHoweverItIsGiven() throws Exception {
        var id = ForgedUser.group(tenant, "SOC");
        done("POST", "/roles", Map.of("name", "Analysts", "permissions", List.of("view-data")));
        addGroup("Finance", "tag equals payroll", 1);
        for (var group : List.of("soc", id)) {
            assertThat(send("PATCH", "/device-groups/Finance", Map.of("userGroups", List.of(group)))
                            .refusal())
                    .startsWith("400 InvalidInput: The user group 'SOC' has no role; give it one first");
            assertThat(send("DELETE", "/roles/Analysts/user-groups/" + group, "")
                            .refusal())
                    .isEqualTo("404 ResourceNotFound: The user group 'SOC' does not have the role 'Analysts'");
        }
    }

    @Test
    void machinesShouldFollowRanksRulesAndRemovals() throws InterruptedException {
        var collector = tenant.collector("ws-1.fabrikam.example");
        var machine = "/api/machines/" + collector.machineId();
        var application = tenant.application();
        assertThat(application.get(machine).text()).contains("\"rbacGroupId\":0,\"rbacGroupName\":null");
        assertThat(addGroup("Workstations", "name starts-with ws-", 1).text())
                .startsWith("{\"number\":1,\"rank\":1,\"name\":\"Workstations\",\"rule\":[\"name starts-with ws-\"],"
                        + "\"userGroups\":[],\"machines\":");
        application.awaitDeviceGroup(collector, 1);
        assertThat(application.get(machine).text()).contains("\"rbacGroupId\":1,\"rbacGroupName\":\"Workstations\"");
        addGroup("Payroll", "tag equals payroll", 1);
        application.awaitDeviceGroup(collector, 2);
        assertThat(application.get(machine).text()).contains("\"rbacGroupId\":2,\"rbacGroupName\":\"Payroll\"");
        done("PATCH", "/device-groups/Workstations", Map.of("rank", 1, "name", "Clients"));
        application.awaitDeviceGroup(collector, 1);
        assertThat(application.get(machine).text()).contains("\"rbacGroupId\":1,\"rbacGroupName\":\"Clients\"");
        assertThat(application
                        .get("/api/machines/$count?$filter=rbacGroupId%20eq%201")
                        .text())
                .isEqualTo("1");
        done("PATCH", "/device-groups/1", Map.of("rule", List.of("domain equals elsewhere")));
        done("DELETE", "/device-groups/Payroll", "");
        application.awaitDeviceGroup(collector, 0);
        var ungrouped = done("GET", "/device-groups", "").json().path("value").get(1);
        assertThat(ungrouped.toString())
                .isEqualTo("{\"number\":0,\"rank\":null,\"name\":\"Ungrouped devices (default)\",\"rule\":[],"
                        + "\"userGroups\":[],\"machines\":1}");
        assertThat(send("POST", "/device-groups", Map.of("name", "clients", "rule", List.of("tag equals x")))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aPreviewShouldShowWhatWouldMatchAndChangeNothing() {
        for (var number = 1; number <= 12; number++) {
            tenant.collector("ws-" + number);
        }
        tenant.collector("ws-13");
        addGroup("Workstations", "name starts-with ws-", 1);
        var matches = done("POST", "/device-group-preview", Map.of("rule", List.of("name contains s-1")));
        assertThat(matches.json().path("count").asInt()).isEqualTo(5);
        assertThat(matches.json().path("machines").get(0).has("deviceGroup")).isTrue();
        var all = done("POST", "/device-group-preview", Map.of("rule", List.of("name starts-with WS")));
        assertThat(all.json().path("count").asInt()).isEqualTo(13);
        assertThat(all.json().path("machines").size()).isEqualTo(10);
        assertThat(done("GET", "/device-groups", "").json().path("value").size())
                .isEqualTo(2);
    }

    @Test
    void aTenantWithoutTheFeatureShouldCollectNothingAndKeepItsLinks() {
        var collector = tenant.collector("ws-1");
        var application = tenant.application();
        var action = application.collect(collector);
        collector.work(action, 500);
        var changed = server.admin("PATCH", "/admin/tenants/" + tenant.name())
                .json("{\"collecting\":false}")
                .send();
        assertThat(changed.text()).contains("\"collecting\":false,\"platforms\":\"all\"");
        var path = "/api/machines/" + collector.machineId();
        assertThat(application
                        .post(path + "/collectInvestigationPackage", "{\"Comment\":\"x\"}")
                        .refusal())
                .isEqualTo("403 DisabledFeature: Tenant feature is not enabled");
        assertThat(application.get(path + "/availableMachineActions").text())
                .contains("CollectInvestigationPackage")
                .doesNotContain("true");
        assertThat(server.call("GET", application.link(action)).send().status()).isEqualTo(200);
        done("PATCH", "", Map.of("collecting", true, "platforms", "windows-only"));
        assertThat(application
                        .post(path + "/collectInvestigationPackage", "{\"Comment\":\"x\"}")
                        .code())
                .isEqualTo("OsPlatformNotSupported");
    }

    @Test
    void linksShouldDieWithTheAccessOfWhoeverGotThem() throws Exception {
        var collector = tenant.collector("ws-1");
        var application = tenant.application();
        var action = application.collect(collector);
        collector.work(action, 500);
        var group = ForgedUser.group(tenant, "SOC");
        done(
                "POST",
                "/roles",
                Map.of("name", "A", "permissions", List.of("alerts-investigation"), "userGroups", List.of("SOC")));
        var user = ForgedUser.in(server, data, tenant, group);
        var link = server.call("GET", "/api/machineactions/" + action + "/getPackageUri")
                .bearer(user.token("Machine.CollectForensics"))
                .send()
                .json("value")
                .replace("\"", "");
        server.secret(link.substring(link.indexOf("token=") + "token=".length()));
        assertThat(server.call("GET", link).send().status()).isEqualTo(200);
        done("DELETE", "/roles/A/user-groups/SOC", "");
        assertThat(server.call("GET", link).send().refusal())
                .isEqualTo("403 Forbidden: The token of this link is not valid");
        done("POST", "/roles/A/user-groups", Map.of("userGroup", "SOC"));
        assertThat(server.call("GET", link).send().status()).isEqualTo(200);
        user.change(one -> one.disabledAt(server.clock().instant()));
        assertThat(server.call("GET", link).send().status()).isEqualTo(403);
        var applications = application.link(action);
        assertThat(server.call("GET", applications).send().status()).isEqualTo(200);
        server.admin("PATCH", "/admin/applications/" + application.clientId())
                .json("{\"enabled\":false}")
                .send();
        assertThat(server.call("GET", applications).send().status()).isEqualTo(403);
    }
}
