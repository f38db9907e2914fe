package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every cell of the table in reference defender-api.md 2.1, which is a resource of the tests, asked over HTTP. */
class PermissionTableTest {
    private static final List<String> STARTERS = List.of(
            "Machine.CollectForensics",
            "Machine.Isolate",
            "Machine.RestrictExecution",
            "Machine.Scan",
            "Machine.Offboard",
            "Machine.StopAndQuarantine",
            "Machine.LiveResponse");
    private static final List<String> APPLICATION_PERMISSIONS = with("Machine.Read.All", "Machine.ReadWrite.All");
    private static final List<String> SCOPES = with("Machine.Read", "Machine.ReadWrite");

    /** Identity.md 5, but for 'Manage portal system settings', which is the built-in role's alone: it can be given to nobody. */
    private static final List<String> ROLE_PERMISSIONS = List.of(
            "View data",
            "Active remediation actions",
            "Security baselines",
            "Alerts investigation",
            "Manage security settings",
            "Live response basic",
            "Live response advanced");

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static AskedMachines open;
    private static AskedMachines vault;
    private static ForgedUser administrator;
    private static ForgedUser keeper;
    private static final Map<List<String>, String> APPLICATION_TOKENS = new HashMap<>();
    private static final Map<List<String>, ForgedUser> USERS = new HashMap<>();
    private static final Map<List<Object>, String> USER_TOKENS = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        open = new AskedMachines(tenant, "ws");
        vault = new AskedMachines(tenant, "vault");
        var builtIn = ForgedUser.group(tenant, "Administrators");
        admin(
                "/roles/Microsoft%20Defender%20for%20Endpoint%20administrator%20(default)/user-groups",
                Map.of("userGroup", builtIn), 200);
        administrator = ForgedUser.in(server, data, tenant, builtIn);
        var keepers = ForgedUser.group(tenant, "Keepers");
        addRole("Keepers", ROLE_PERMISSIONS, keepers);
        keeper = ForgedUser.in(server, data, tenant, keepers);
        admin(
                "/device-groups",
                Map.of("name", "Vault", "rule", List.of("name starts-with vault-"), "userGroups", List.of("Keepers")),
                201);
        for (var machine : vault.all()) {
            tenant.application().awaitDeviceGroup(machine, 1);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> with(String... readers) {
        return Stream.concat(Stream.of(readers), STARTERS.stream()).toList();
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    private static void admin(String path, Map<String, Object> body, int status) {
        var answer = server.admin("POST", "/admin/tenants/" + tenant.id() + path)
                .json(TestServer.json(body))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    }

    private static void addRole(String name, List<String> permissions, String group) {
        admin("/roles", Map.of("name", name, "permissions", permissions, "userGroups", List.of(group)), 201);
    }

    private static String application(List<String> permissions) {
        return APPLICATION_TOKENS.computeIfAbsent(permissions, held -> tenant.application(held.toArray(String[]::new))
                .token());
    }

    /** One whose only role has these permissions; with none, one without a role. */
    private static ForgedUser user(List<String> rolePermissions) {
        return USERS.computeIfAbsent(rolePermissions, held -> {
            var name = "Group " + USERS.size();
            var group = ForgedUser.group(tenant, name);
            if (!held.isEmpty()) {
                addRole(name, held, group);
            }
            return ForgedUser.in(server, data, tenant, group);
        });
    }

    private static String token(ForgedUser user, List<String> scopes) throws Exception {
        var known = USER_TOKENS.get(List.of(user.id(), scopes));
        if (known != null) {
            return known;
        }
        var token = user.token(scopes.toArray(String[]::new));
        USER_TOKENS.put(List.of(user.id(), scopes), token);
        return token;
    }

    @TestFactory
    Stream<DynamicNode> everyCellShouldBeAsDocumented() {
        return PermissionRow.all(server).stream()
                .map(row -> dynamicContainer(
                        "row " + row.number() + ": " + row.method() + " " + row.path(),
                        Stream.of(
                                dynamicContainer("application permission", applications(row)),
                                dynamicContainer("delegated permission", scopes(row)),
                                dynamicContainer("role permission", roles(row)),
                                dynamicContainer("device groups", groups(row)))));
    }

    private static Stream<DynamicTest> applications(PermissionRow row) {
        var refusal = "Missing application roles\\.|Cancelling machine action";
        var tests = new ArrayList<DynamicTest>();
        for (var permission : APPLICATION_PERMISSIONS) {
            tests.add(
                    row.application().contains(permission)
                            ? dynamicTest(
                                    permission + " suffices", () -> row.opens(open, application(List.of(permission))))
                            : dynamicTest(
                                    permission + " does not",
                                    () -> row.refuses(open, application(List.of(permission)), refusal)));
        }
        var others = without(APPLICATION_PERMISSIONS, row.application());
        tests.add(dynamicTest("all others do not", () -> row.refuses(open, application(others), refusal)));
        tests.add(dynamicTest("none does not", () -> row.refuses(open, application(List.of()), refusal)));
        return tests.stream();
    }

    private static Stream<DynamicTest> scopes(PermissionRow row) {
        var refusal = "Missing scopes\\.|Cancelling machine action";
        var tests = new ArrayList<DynamicTest>();
        for (var scope : SCOPES) {
            tests.add(
                    row.scopes().contains(scope)
                            ? dynamicTest(
                                    scope + " suffices",
                                    () -> row.opens(open, token(user(List.of(row.role())), List.of(scope))))
                            : dynamicTest(
                                    scope + " does not",
                                    () -> row.refuses(open, token(administrator, List.of(scope)), refusal)));
        }
        var others = without(SCOPES, row.scopes());
        tests.add(dynamicTest("all others do not", () -> row.refuses(open, token(administrator, others), refusal)));
        tests.add(dynamicTest("none does not", () -> row.refuses(open, token(administrator, List.of()), refusal)));
        return tests.stream();
    }

    private static Stream<DynamicTest> roles(PermissionRow row) {
        var refusal = "The user has no role with the permission '" + row.role() + "'";
        var tests = new ArrayList<DynamicTest>();
        for (var permission : ROLE_PERMISSIONS) {
            tests.add(
                    permission.equals(row.role())
                            ? dynamicTest(
                                    permission + " suffices",
                                    () -> row.opens(open, token(user(List.of(permission)), row.scopes())))
                            : dynamicTest(
                                    permission + " does not",
                                    () -> row.refuses(open, token(user(List.of(permission)), SCOPES), refusal)));
        }
        var others = without(ROLE_PERMISSIONS, List.of(row.role()));
        tests.add(dynamicTest("all others do not", () -> row.refuses(open, token(user(others), SCOPES), refusal)));
        tests.add(dynamicTest("none does not", () -> row.refuses(open, token(user(List.of()), SCOPES), refusal)));
        tests.add(dynamicTest("the built-in role suffices", () -> row.opens(open, token(administrator, row.scopes()))));
        return tests.stream();
    }

    private static Stream<DynamicTest> groups(PermissionRow row) {
        return switch (row.groups()) {
            case "names" ->
                Stream.of(
                        dynamicTest("closed to others", () -> {
                            var refusal = "The user has no access to the device group of";
                            row.refuses(vault, token(user(ROLE_PERMISSIONS), SCOPES), refusal);
                        }),
                        dynamicTest("open to its own", () -> row.opens(vault, token(keeper, SCOPES))),
                        dynamicTest("open to the built-in role", () -> row.opens(vault, token(administrator, SCOPES))),
                        dynamicTest("open to applications", () -> row.opens(vault, application(row.application()))));
            case "shows" ->
                Stream.of(
                        dynamicTest(
                                "left out for others", () -> shows(row, token(user(ROLE_PERMISSIONS), SCOPES), false)),
                        dynamicTest("shown to its own", () -> shows(row, token(keeper, SCOPES), true)),
                        dynamicTest("shown to the built-in role", () -> shows(row, token(administrator, SCOPES), true)),
                        dynamicTest("shown to applications", () -> shows(row, application(row.application()), true)));
            default -> Stream.empty();
        };
    }

    private static void shows(PermissionRow row, String token, boolean hidden) {
        var name = row.path().contains("machineactions") ? "machineId" : "id";
        var answer = row.ask(open, token);
        var seen = StreamSupport.stream(answer.json().path("value").spliterator(), false)
                .map(one -> one.path(name).asString())
                .toList();
        assertThat(seen).containsAll(open.withActions());
        if (hidden) {
            assertThat(seen).containsAll(vault.withActions());
        } else {
            assertThat(seen)
                    .doesNotContainAnyElementsOf(
                            vault.all().stream().map(TestCollector::machineId).toList());
        }
    }
}
