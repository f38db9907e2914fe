package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Permission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What applications are told without a permission and beyond a limit. Limits of an hour: RateLimitTest, and doors.txt. */
class PermissionsAndLimitsTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static final Map<Permission, String> TOKENS = new EnumMap<>(Permission.class);

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
        for (var permission : Permission.values()) {
            TOKENS.put(permission, tenant.application(permission.apiName()).token());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer send(String method, String path, String token) {
        var call = server.call(method, path.replace("{guid}", "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21"))
                .bearer(token);
        return (method.equals("POST") ? call.json("{}") : call).send();
    }

    @ParameterizedTest(name = "{0} {2} {3}: {4}")
    @CsvFileSource(resources = "/api-permissions-and-limits.csv", delimiter = '|')
    void onlyTheDocumentedPermissionsShouldOpenTheDoor(
            String row, int perMinute, String method, String path, String permissions) {
        var needed = Arrays.stream(permissions.split(","))
                .map(name -> Permission.parse(name).orElseThrow())
                .toList();
        for (var permission : Permission.values()) {
            var answer = send(method, path, String.valueOf(TOKENS.get(permission)));
            assertThat(answer.status() != 403).as("%s: %s", permission, answer).isEqualTo(needed.contains(permission));
            if (!needed.contains(permission)) {
                assertThat(answer.refusal())
                        .isEqualTo("403 Forbidden: Missing application roles. API required roles: " + permissions
                                + ", application roles: " + permission.apiName() + ".");
            }
        }
    }

    @ParameterizedTest(name = "{0} {2} {3}: {1} a minute")
    @CsvFileSource(resources = "/api-permissions-and-limits.csv", delimiter = '|')
    void callsBeyondTheLimitOfAMinuteShouldBeRefused(
            String row, int perMinute, String method, String path, String permissions) {
        var token = tenant.application(permissions.split(",", 2)[0]).token();
        for (var call = 0; call < perMinute; call++) {
            assertThat(send(method, path, token).status()).isNotEqualTo(429);
        }
        var refused = send(method, path, token);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.message())
                .contains("Maximum allowed " + perMinute + " per 00:01:00")
                .endsWith("You can send requests again in 60 seconds.");
        server.clock().advance(Duration.ofMinutes(1));
        assertThat(send(method, path, token).status()).isNotEqualTo(429);
    }

    /** A call that is let in counts whatever comes of it; one without the permission is turned away before it is counted. */
    @Test
    void aCallWithoutThePermissionShouldNotCount() {
        var collector = tenant.application("Machine.CollectForensics").token();
        var reader = tenant.application("Machine.Read.All").token();
        var link = "/api/machineactions/{guid}/getPackageUri";
        for (var i = 0; i < 5; i++) {
            assertThat(send("GET", link, collector).status()).isEqualTo(403);
        }
        assertThat(send("GET", link, reader).status()).isEqualTo(400);
        assertThat(send("GET", "/api/machineactions/x/getPackageUri", reader).status())
                .isEqualTo(400);
        assertThat(send("GET", link, reader).status()).isEqualTo(429);
    }

    /** 401, 403, 429, 400, 404, then the state (reference, end of defender-api.md 4). */
    @Test
    void checksShouldBeInTheDocumentedOrder() {
        var link = "/api/machineactions/no-guid/getPackageUri";
        assertThat(send("GET", link, "forged").status()).isEqualTo(401);
        assertThat(send("GET", link, tenant.application("Machine.Scan").token()).status())
                .isEqualTo(403);
        var reader = tenant.application("Machine.Read.All").token();
        assertThat(List.of(
                        send("GET", link, reader).status(),
                        send("GET", link, reader).status()))
                .containsOnly(400);
        assertThat(send("GET", link, reader).status()).isEqualTo(429);
        var application = tenant.application();
        assertThat(application
                        .post("/api/machines/nobody/collectInvestigationPackage", "{}")
                        .status())
                .isEqualTo(400);
        assertThat(application
                        .post("/api/machines/nobody/collectInvestigationPackage", "{\"Comment\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(application
                        .post("/api/machineactions/x/cancel", "{\"Comment\":\"x\"}")
                        .code())
                .isEqualTo("BadRequest");
        assertThat(application
                        .post("/api/machineactions/3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21/cancel", "{}")
                        .code())
                .isEqualTo("MissingRequiredParameter");
        assertThat(application
                        .post("/api/machineactions/3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21/cancel", "{\"Comment\":\"x\"}")
                        .code())
                .isEqualTo("ResourceNotFound");
    }
}
