package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.contracts.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code links.recheck} for callers of another identity provider: what is known here is asked again. */
class ForeignLinksTest {
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    private static final String ADMINISTRATOR = "194ae4cb-b126-40b2-bd5b-6091b380977d";
    private static final String SOC = "F47AC10B-58CC-4372-A567-0E02B2C3D479";
    private static final String DEAD = "403 Forbidden: The token of this link is not valid";

    @TempDir
    private Path data;

    private RSAKey key;
    private TestIssuer provider;
    private TestServer server;
    private TestTenant tenant;
    private String action;
    private String machine;

    @BeforeEach
    void start() throws Exception {
        key = TestIssuer.key("idp-1");
        provider = new TestIssuer(key);
        server = TestServer.start(data, settings("idp", "contoso.example"));
        var made = server.admin("POST", "/admin/tenants")
                .json("{\"name\":\"Contoso\",\"domains\":[\"contoso.example\"]}")
                .send();
        tenant = new TestTenant(server, made.json("id"), "Contoso");
        var collector = tenant.collector("ws-1");
        machine = collector.machineId();
        action = tenant.application().collect(collector);
        collector.work(action, 500);
    }

    private String[] settings(String name, String tenants) {
        return new String[] {
            "limits.scale=0",
            "links.recheck=on",
            "links.lifetime=10m",
            "issuers.1.name=" + name,
            "issuers.1.issuer=" + provider.base(),
            "issuers.1.directory-roles-claim=wids",
            "issuers.1.tenants=" + tenants
        };
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    private void done(String method, String path, Map<String, ?> body) {
        var answer = server.admin(method, "/admin/tenants/" + tenant.name() + path)
                .json(TestServer.json(body))
                .send();
        assertThat(answer.status()).as("%s", answer).isBetween(200, 204);
    }

    private String link(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var token = server.secret(provider.token(key, server.clock().instant(), change));
        server.awaitKeys(token);
        var answer = server.call("GET", "/api/machineactions/" + action + "/getPackageUri")
                .bearer(token)
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var link = answer.json("value").replace("\"", "");
        server.secret(link.substring(link.indexOf("token=") + "token=".length()));
        return link;
    }

    private static Consumer<JWTClaimsSet.Builder> user(List<String> groups, String... wids) {
        return claims -> claims.claim("scp", "Machine.CollectForensics")
                .claim("groups", groups)
                .claim("wids", List.of(wids));
    }

    private static Consumer<JWTClaimsSet.Builder> application(String id) {
        return claims -> claims.claim("idtyp", "app").claim("azp", id).claim("roles", List.of("Machine.Read.All"));
    }

    private void assertGood(String link) {
        assertThat(server.call("GET", path(link)).send().status()).isEqualTo(200);
    }

    private void assertDead(String link) {
        assertThat(server.call("GET", path(link)).send().refusal()).isEqualTo(DEAD);
    }

    /** A server that was started anew has another port. */
    private static String path(String link) {
        return link.substring(link.indexOf('/', "http://".length()));
    }

    private void role(String... groups) {
        done(
                "POST",
                "/roles",
                Map.of("name", "A", "permissions", List.of("alerts-investigation"), "userGroups", groups));
    }

    @Test
    void aLinkShouldDieWithTheRoleOfTheGroupThatTheTokenNamed() throws Exception {
        role(SOC, "others");
        var link = link(user(List.of("staff", SOC)));
        assertGood(link);
        done("DELETE", "/roles/A/user-groups/" + SOC, Map.of());
        assertDead(link);
        done("POST", "/roles/A/user-groups", Map.of("userGroup", SOC));
        assertGood(link);
    }

    @Test
    void aLinkShouldDieWhenItsMachineIsGivenToOthers() throws Exception {
        role(SOC, "others");
        var link = link(user(List.of(SOC)));
        done(
                "POST",
                "/device-groups",
                Map.of("name", "Servers", "rule", List.of("name starts-with ws"), "userGroups", List.of("others")));
        var groups = server.admin("GET", "/admin/tenants/" + tenant.name() + "/device-groups");
        Eventually.see(
                "one machine in the device group",
                () -> groups.send().json().at("/value/0/machines").asInt(),
                machines -> machines == 1);
        assertDead(link);
        assertGood(link(user(List.of("others"))));
        assertThat(server.call("GET", "/api/machines/" + machine)
                        .bearer(tenant.application().token())
                        .send()
                        .json("rbacGroupName"))
                .isEqualTo("Servers");
    }

    @Test
    void amongManyGroupsTheOnesThatCountShouldBeKept() throws Exception {
        var many = IntStream.range(0, 60).mapToObj(i -> "group " + i).toList();
        role("reader", "responder");
        done("POST", "/roles", Map.of("name", "B", "permissions", List.of("view-data"), "userGroups", many));
        done("PATCH", "/device-groups/0", Map.of("userGroups", List.of("group 59", "reader")));
        var link = link(user(IntStream.range(0, 60)
                .boxed()
                .<String>mapMulti((i, out) -> {
                    out.accept("group " + i);
                    if (i == 30) {
                        out.accept("responder");
                    }
                })
                .toList()));
        assertThat(link.length()).isLessThan(1_200);
        assertGood(link);
        done("PATCH", "/device-groups/0", Map.of("userGroups", List.of("reader")));
        assertDead(link);
    }

    @Test
    void directoryRolesShouldCountAsLongAsTheyDo() throws Exception {
        var administrators = link(user(List.of(), ADMINISTRATOR));
        assertGood(administrators);
        role("others");
        assertGood(administrators);
        assertThat(server.call("GET", "/api/machineactions/" + action + "/getPackageUri")
                        .bearer(provider.token(key, server.clock().instant(), user(List.of(), READER)))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void linksShouldDieWithTheirProviderInTheSettings() throws Exception {
        var application = link(application("playbook"));
        var user = link(user(List.of(), ADMINISTRATOR));
        restart("idp", "contoso.example");
        assertGood(application);
        restart("another", "contoso.example");
        assertDead(application);
        assertDead(user);
        restart("idp", "fabrikam.example");
        assertDead(application);
        assertDead(user);
        restart("idp", tenant.id());
        assertGood(application);
        assertGood(user);
    }

    private void restart(String name, String tenants) throws Exception {
        server.close();
        server = TestServer.start(data, settings(name, tenants));
    }

    /** An application of the provider is not the one here that happens to have its id. */
    @Test
    void anApplicationOfTheProviderShouldNotBeTakenForOneOfOnesOwn() throws Exception {
        var own = tenant.application();
        var link = link(application(own.clientId()));
        server.admin("PATCH", "/admin/applications/" + own.clientId())
                .json("{\"enabled\":false}")
                .send();
        assertGood(link);
    }
}
