package dev.satchel.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.RolePermission;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.Eventually;
import dev.satchel.core.roles.RoleChanges;
import dev.satchel.storage.sql.SqlStorage;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Keycloak with the realm of the guide. It is 160 MB and starts slowly, so it runs when asked for:
 * the command is in decision record 15.
 */
@EnabledIfSystemProperty(named = "satchel.tests.keycloak", matches = "on")
class KeycloakTest {
    private static final Path HOME = Path.of("target/keycloak/keycloak-26.5.0");
    private static final Path REALM = Path.of("../docs/guides/keycloak-realm.json");
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path data;

    private static Process keycloak;
    private static String realm;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        var port = freePort();
        realm = "http://127.0.0.1:" + port + "/realms/satchel";
        var imports = Files.createDirectories(HOME.resolve("data/import"));
        Files.writeString(imports.resolve("satchel-realm.json"), Files.readString(REALM));
        var builder = new ProcessBuilder(
                        "bash",
                        HOME.resolve("bin/kc.sh").toAbsolutePath().toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        // Its library for threads, on Java 24 and later.
        builder.environment().put("JAVA_OPTS_APPEND", "--add-opens=java.base/java.lang=ALL-UNNAMED");
        keycloak = builder.start();
        var tenant = prepare();
        awaitKeycloak();
        server = TestServer.startNow(
                data.resolve("server"),
                "issuers.1.name=keycloak",
                "issuers.1.kind=keycloak",
                "issuers.1.issuer=" + realm,
                "issuers.1.tenants=" + tenant);
    }

    /** A tenant with a role for the group of analysts. */
    private static TenantId prepare() throws IOException {
        var folder = Files.createDirectories(data.resolve("server"));
        try (var storage = SqlStorage.sqlite(folder.resolve("satchel.db"))) {
            var tenant = new Tenant(new TenantId(UUID.randomUUID()), "Contoso", "us", List.of(), Instant.EPOCH);
            storage.tenants().add(tenant);
            storage.accessPolicies().change(tenant.id(), RoleChanges.add("Analyst", Set.of(RolePermission.VIEW_DATA)));
            storage.accessPolicies().change(tenant.id(), RoleChanges.give("Analyst", "soc-analysts"));
            return tenant.id();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitKeycloak() throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var last = "nothing";
        while (keycloak.isAlive() && System.nanoTime() < until) {
            try {
                var answer = CLIENT.send(request(realm).build(), BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                last = answer + " " + answer.body();
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("Keycloak " + (keycloak.isAlive() ? "is not ready" : "has ended")
                + "; see target/keycloak.log; its last answer: " + last);
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
        if (keycloak != null) {
            keycloak.descendants().forEach(ProcessHandle::destroy);
            keycloak.destroy();
            if (!keycloak.waitFor(30, TimeUnit.SECONDS)) {
                keycloak.descendants().forEach(ProcessHandle::destroyForcibly);
                keycloak.destroyForcibly();
            }
        }
    }

    private static String token(String form) throws Exception {
        var request = request(realm + "/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form, UTF_8))
                .build();
        var answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body()).path("access_token").asString();
    }

    private static String ofApplication() throws Exception {
        return token("grant_type=client_credentials&client_id=playbook&client_secret=playbook-secret-change-me");
    }

    private static String ofUser(String name, String scope) throws Exception {
        return token("grant_type=password&client_id=analyst-console&username=" + name + "&password=" + name
                + "-password-change-me&scope=" + scope);
    }

    private static Answer machines(String token) throws InterruptedException {
        var call = server.urls().getFirst() + "/api/machines";
        return Eventually.see(
                "keys of Keycloak, which are fetched after the start",
                () -> new Call(CLIENT, "GET", call).bearer(token).send(),
                answer -> answer.status() != 401);
    }

    @Test
    void aProgramWithItsOwnAccountShouldBeServedByItsRoles() throws Exception {
        assertThat(machines(ofApplication()).status()).isEqualTo(200);
    }

    @Test
    void aUserShouldBeServedByScopesAndTheRoleOfAGroup() throws Exception {
        assertThat(machines(ofUser("ana", "Machine.Read")).status()).isEqualTo(200);
        assertThat(machines(ofUser("ana", "Machine.CollectForensics")).refusal())
                .startsWith("403 Forbidden: Missing scopes. API required scopes: Machine.Read,Machine.ReadWrite");
        assertThat(machines(ofUser("hel", "Machine.Read")).refusal())
                .isEqualTo("403 Forbidden: The user has no role with the permission 'View data'.");
    }
}
