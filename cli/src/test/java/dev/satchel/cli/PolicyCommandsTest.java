package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandsTest {
    private static final String TENANT =
            "{\"id\":\"t-1\",\"name\":\"Fabrikam\",\"region\":\"eu\",\"domains\":[],\"collecting\":false,"
                    + "\"platforms\":\"all\",\"links\":{\"lifetime\":\"86400s\",\"uses\":\"1\",\"network\":\"any\",\"bind\":\"nobody\"},"
                    + "\"creationDateTimeUtc\":\"2026-03-09T07:40:55.1040000Z\"}";

    private static final String ROLE = "{\"name\":\"Analysts\",\"builtIn\":false,\"permissions\":[\"view-data\"],"
            + "\"userGroups\":[{\"id\":\"g-1\",\"name\":\"SOC\"},{\"id\":\"/other\",\"name\":null}]}";
    private static final String GROUP =
            "{\"number\":7,\"rank\":1,\"name\":\"Finance\",\"rule\":[\"tag equals Payroll\"],"
                    + "\"userGroups\":[],\"machines\":3}";

    @TempDir
    Path home;

    private final FakeServer server = new FakeServer();
    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void connect() {
        shell = Shell.connected(home, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String out(String... arguments) {
        var result = shell.run(arguments);
        assertThat(result.code()).as("%s", result.err()).isZero();
        return result.out();
    }

    @Test
    void rolesShouldBeAddedListedSetGivenTakenAndRemoved() {
        server.on("POST /admin/tenants/t/roles", 201, ROLE)
                .on("GET /admin/tenants/t/roles", 200, "{\"roleBased\":true,\"value\":[" + ROLE + "]}")
                .on("PATCH /admin/tenants/t/roles/Analysts", 200, ROLE)
                .on("POST /admin/tenants/t/roles/Analysts/user-groups", 200, ROLE)
                .on("DELETE /admin/tenants/t/roles/Analysts/user-groups/SOC", 204, "")
                .on("DELETE /admin/tenants/t/roles/Analysts", 204, "");
        assertThat(out(
                        "admin",
                        "role",
                        "add",
                        "Analysts",
                        "--tenant",
                        "t",
                        "--permission",
                        "view-data",
                        "--user-group",
                        "SOC",
                        "--json"))
                .isEqualTo(ROLE + "\n");
        assertThat(out("admin", "role", "list", "--tenant", "t")).contains("Analysts  view-data    SOC, /other");
        out("admin", "role", "set", "Analysts", "--tenant", "t", "--permission", "view-data,alerts-investigation");
        out("admin", "role", "give", "Analysts", "SOC", "--tenant", "t");
        out("admin", "role", "take", "Analysts", "SOC", "--tenant", "t");
        assertThat(out("admin", "role", "remove", "Analysts", "--tenant", "t")).isEqualTo("removed Analysts\n");
        assertThat(server.received())
                .contains(
                        "POST /admin/tenants/t/roles {\"name\":\"Analysts\",\"permissions\":[\"view-data\"],\"userGroups\":[\"SOC\"]}",
                        "PATCH /admin/tenants/t/roles/Analysts {\"permissions\":[\"view-data\",\"alerts-investigation\"]}",
                        "POST /admin/tenants/t/roles/Analysts/user-groups {\"userGroup\":\"SOC\"}");
    }

    @Test
    void deviceGroupsShouldBeAddedListedSetPreviewedAndRemoved() {
        server.on("POST /admin/tenants/t/device-groups", 201, GROUP)
                .on("GET /admin/tenants/t/device-groups", 200, FakeServer.list(GROUP))
                .on("PATCH /admin/tenants/t/device-groups/Finance", 200, GROUP)
                .on(
                        "POST /admin/tenants/t/device-group-preview",
                        200,
                        "{\"count\":12,\"machines\":[{\"id\":\"m-1\",\"computerDnsName\":\"ws-1\",\"deviceGroup\":null}]}")
                .on("DELETE /admin/tenants/t/device-groups/Finance", 204, "");
        assertThat(out(
                        "admin",
                        "device-group",
                        "add",
                        "Finance",
                        "--tenant",
                        "t",
                        "--rule",
                        "tag equals Payroll",
                        "--rule",
                        "name starts-with ws-",
                        "--rank",
                        "1"))
                .contains("number    7")
                .contains("seen by   everybody");
        assertThat(out("admin", "device-group", "list", "--tenant", "t"))
                .contains("1     7       Finance  3         everybody  tag equals Payroll");
        out("admin", "device-group", "set", "Finance", "--tenant", "t", "--everybody", "--name", "Money");
        assertThat(out("admin", "device-group", "preview", "--tenant", "t", "--rule", "tag equals Payroll"))
                .contains("m-1  ws-1")
                .endsWith("12 in all\n");
        out("admin", "device-group", "remove", "Finance", "--tenant", "t");
        assertThat(server.received())
                .contains(
                        "POST /admin/tenants/t/device-groups {\"name\":\"Finance\",\"rule\":[\"tag equals Payroll\",\"name starts-with ws-\"],"
                                + "\"rank\":1,\"userGroups\":null}",
                        "PATCH /admin/tenants/t/device-groups/Finance {\"name\":\"Money\",\"rule\":null,\"rank\":null,\"userGroups\":[]}");
        assertThat(shell.run("admin", "device-group", "set", "F", "--tenant", "t", "--everybody", "--user-group", "x")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void theReachOfATenantsLinksShouldBeSet() {
        server.on("PATCH /admin/tenants/t", 200, TENANT);
        assertThat(out("admin", "tenant", "set", "t", "--link-uses", "1", "--link-network", "10.0.0.0/8"))
                .contains("links       lifetime=86400s uses=1 network=any bind=nobody");
        assertThat(server.received())
                .containsExactly("PATCH /admin/tenants/t {\"collecting\":null,\"platforms\":null,\"links\":"
                        + "{\"lifetime\":null,\"uses\":\"1\",\"network\":\"10.0.0.0/8\",\"bind\":null}}");
    }

    @Test
    void featuresOfATenantShouldBeSwitched() {
        server.on("PATCH /admin/tenants/t", 200, TENANT);
        assertThat(out("admin", "tenant", "set", "t", "--collecting", "off")).contains("collecting  off");
        assertThat(server.received())
                .containsExactly("PATCH /admin/tenants/t {\"collecting\":false,\"platforms\":null,\"links\":null}");
        assertThat(shell.run("admin", "tenant", "set", "t", "--collecting", "no")
                        .code())
                .isEqualTo(2);
    }
}
