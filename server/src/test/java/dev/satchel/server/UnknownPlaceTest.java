package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests for what is not there: paths, methods, hosts. */
class UnknownPlaceTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /api/machineactions/x/getPackageUri               | GET",
                "DELETE | /api/v1.0/machines                                | GET",
                "GET    | /api/machines/x/collectInvestigationPackage       | POST",
                "PUT    | /safedownload/x.zip                               | GET, HEAD",
                "DELETE | /Admin/Tenants                                    | GET, POST",
                "GET    | /collector/uploads/x                              | DELETE, HEAD, PATCH",
            })
    void aWrongMethodShouldBeToldTheRightOnes(String method, String path, String allowed) {
        var answer = server.call(method, path).send();
        assertThat(answer.refusal())
                .isEqualTo("405 MethodNotAllowed: The method " + method + " is not allowed here; allowed: " + allowed);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void aMethodThatNobodyKnowsShouldBeTold() {
        assertThat(server.call("BREW", "/api/machines").send().refusal())
                .isEqualTo("501 NotImplemented: The method BREW is not known here");
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/ap",
        "/api/nothing",
        "/api//machines",
        "/api/machines/x/y/z",
        "/api/v2.0/machines",
        "/api/v1.0/v1.0/machines",
        "/api/../admin/tenants",
        "/api/%2e%2e/admin/tenants",
        "/api/machines%2Fx",
        "/safedownload/",
    })
    void anUnknownPathShouldBeNamed(String path) {
        var answer = application.get(path);
        assertThat(answer.refusal())
                .isEqualTo("404 NotFound: No HTTP resource was found that matches the request URI '" + server.base()
                        + path + "'.");
    }

    @Test
    void pathsThatNoClientOfOursSendsShouldBeAnsweredToo() throws Exception {
        for (var target : List.of(
                "*",
                "//",
                "/%",
                "/%zz",
                "/%ff",
                "/api/machines?%",
                "x",
                "/" + "a/".repeat(2_000),
                "http:",
                "http://x",
                "http://x/",
                "HTTP://x/api/nothing",
                "/\u00e9",
                "/api/\u0001")) {
            try (var connection = RawConnection.to(server.port())) {
                assertThat(connection.get(target).read().status()).as(target).isBetween(400, 404);
            }
        }
        try (var connection = RawConnection.to(server.port())) {
            var absolute = connection.get("http://satchel.example/api/machines", "Authorization: Bearer x");
            assertThat(absolute.read().status()).isEqualTo(401);
        }
    }

    @Test
    void hostsThatAreNoneShouldNotStandInAnswers() throws Exception {
        for (var host : List.of("x:99999999", "x:-1", "a b", "\"><script>", "[::1", "", "x/y", "user@x", "x:", ":80")) {
            try (var connection = RawConnection.to(server.port())) {
                connection.send("GET /api/machines HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
                        + application.token() + "\r\n\r\n");
                var answer = connection.read();
                assertThat(answer.status()).as(host).isIn(200, 400);
                assertThat(answer.body()).doesNotContain("script").doesNotContain("user@");
            }
        }
        try (var connection = RawConnection.to(server.port())) {
            connection.send("GET /api/machines HTTP/1.0\r\nAuthorization: Bearer " + application.token() + "\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    @Test
    void theHostOfARequestShouldStandInItsContext() throws Exception {
        try (var connection = RawConnection.to(server.port())) {
            connection.get("/api/machines?$top=1", "Authorization: Bearer " + application.token());
            assertThat(connection.read().body())
                    .startsWith("{\"@odata.context\":\"http://satchel.example/api/$metadata#Machines\"");
        }
    }

    @Test
    void aLinkShouldAlwaysHaveAPort() throws Exception {
        var own = tenant.application();
        var collector = tenant.collector("ws-port.fabrikam.example");
        var id = own.collect(collector);
        collector.work(id, 100);
        try (var connection = RawConnection.to(server.port())) {
            connection.get("/api/machineactions/" + id + "/getPackageUri", "Authorization: Bearer " + own.token());
            assertThat(connection.read().body())
                    .contains("\"value\":\"\\\"http://satchel.example:80/safedownload/WDATP_Investigation_Package.zip");
        }
    }
}
