package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.contracts.Eventually;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.storage.sql.SqlStorage;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of a list in which one row of 256 is hidden from the user. */
class HiddenPagingTest {
    private static final int ACTIONS = 10_300;
    private static final int HIDDEN = ACTIONS / 256;

    @TempDir
    private Path data;

    private void fill() throws Exception {
        var database = data.resolve("satchel.db");
        var hidden = SampleMachine.number(2).machine();
        try (var storage = SqlStorage.sqlite(database)) {
            storage.tenants().add(Samples.FABRIKAM);
            storage.machines().save(SampleMachine.number(1).machine());
            storage.machines().save(hidden);
            storage.actions()
                    .add(SampleAction.number(1).status(ActionStatus.FAILED).action());
        }
        PagingTest.copyAction(database, ACTIONS);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.prepareStatement(
                        "UPDATE machine_actions SET machine_id = ?, computer_dns_name = ? WHERE id LIKE '%00'")) {
            statement.setString(1, hidden.id().value());
            statement.setString(2, hidden.facts().computerDnsName());
            assertThat(statement.executeUpdate()).isEqualTo(HIDDEN);
        }
    }

    private static void admin(TestServer server, String path, Object body) {
        var answer = server.admin("POST", "/admin/tenants/" + Samples.FABRIKAM.id() + path)
                .json(TestServer.json(body))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    }

    private static List<String> machines(Answer page) {
        assertThat(page.status()).as("%s", page.refusal()).isEqualTo(200);
        var machines = new ArrayList<String>();
        page.json()
                .path("value")
                .forEach(action -> machines.add(action.path("machineId").asString()));
        return machines;
    }

    @Test
    void pagesShouldBeFullLinksLeadToTheEndAndCountsAgreeWithWhatIsShown() throws Exception {
        fill();
        try (var server = TestServer.start(data, "limits.scale=0")) {
            var tenant = new TestTenant(server, Samples.FABRIKAM.id().toString(), "Fabrikam");
            var analysts = ForgedUser.group(tenant, "Analysts");
            var keepers = ForgedUser.group(tenant, "Keepers");
            for (var group : List.of(analysts, keepers)) {
                admin(
                        server,
                        "/roles",
                        Map.of("name", group, "permissions", List.of("view-data"), "userGroups", List.of(group)));
            }
            admin(
                    server,
                    "/device-groups",
                    Map.of("name", "Vault", "rule", List.of("name equals ws-2"), "userGroups", List.of(keepers)));
            var application = tenant.application();
            awaitVault(application);
            var token = ForgedUser.in(server, data, tenant, analysts).token("Machine.Read");
            var visible = ACTIONS - HIDDEN;
            var first = get(server, "/api/machineactions?$count=true&$select=machineId", token);
            assertThat(machines(first)).hasSize(10_000).doesNotContain(hiddenId());
            assertThat(first.json().path("@odata.count").asInt()).isEqualTo(visible);
            var second = get(server, first.json("@odata.nextLink"), token);
            assertThat(machines(second)).hasSize(visible - 10_000).doesNotContain(hiddenId());
            assertThat(second.json().has("@odata.nextLink")).isFalse();
            assertThat(machines(get(server, "/api/machineactions?$skip=" + (visible - 1), token)))
                    .hasSize(1);
            assertThat(get(server, "/api/machineactions/$count", token).text()).isEqualTo("" + visible);
            var asked = "/api/machineactions?$count=true&$top=5&$filter=machineId%20eq%20'" + hiddenId() + "'";
            assertThat(get(server, asked, token).json().path("@odata.count").asInt())
                    .isZero();
            assertThat(application.get(asked).json().path("@odata.count").asInt())
                    .isEqualTo(HIDDEN);
        }
    }

    private static void awaitVault(TestApplication application) throws InterruptedException {
        Eventually.see(
                "a device group of ws-2",
                () -> application
                        .get("/api/machines/ws-2")
                        .json()
                        .path("rbacGroupId")
                        .asInt(),
                group -> group != 0);
    }

    private static String hiddenId() {
        return SampleMachine.number(2).machine().id().value();
    }

    private static Answer get(TestServer server, String path, String token) {
        return server.call("GET", path).bearer(token).send();
    }
}
