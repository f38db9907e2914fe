package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is of another tenant answers as if it were not there. */
class TenantConfusionTest {
    private static final String UNKNOWN_MACHINE = "0".repeat(40);
    private static final String UNKNOWN_ACTION = "0d6c1f6e-30f5-4f0a-8c0e-0d7e8a1d4b11";
    private static final String[] ALL = {"Machine.Read.All", "Machine.ReadWrite.All", "Machine.CollectForensics"};

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application(ALL);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/machines/{machine},",
        "POST, /api/machines/{machine}/collectInvestigationPackage, '{\"Comment\":\"x\"}'",
        "POST, /api/machines/{machine}/tags, '{\"Value\":\"x\",\"Action\":\"Add\"}'",
        "GET, /api/machines/{machine}/machineactions,",
        "GET, /api/machineactions/{action},",
        "POST, /api/machineactions/{action}/cancel, '{\"Comment\":\"x\"}'",
        "GET, /api/machineactions/{action}/getPackageUri,",
        "GET, /api/machines/ws-77.fabrikam.example,",
        "GET, /api/machines/ws-77,"
    })
    void whatBelongsToAnotherTenantShouldAnswerAsIfItWereNotThere(String method, String path, @Nullable String body) {
        var collector = tenant.collector("ws-77.fabrikam.example");
        var action = application.collect(collector);
        var stranger = server.tenant().application(ALL);
        var there = call(
                stranger,
                method,
                path.replace("{machine}", collector.machineId()).replace("{action}", action),
                body);
        var nowhere = call(
                stranger,
                method,
                path.replace("{machine}", UNKNOWN_MACHINE)
                        .replace("{action}", UNKNOWN_ACTION)
                        .replace("ws-77", "ws-00"),
                body);
        assertThat(there.status()).isIn(400, 404);
        assertThat(there.refusal()
                        .replace(collector.machineId(), "ID")
                        .replace(action, "ID")
                        .replace("ws-77", "NAME"))
                .isEqualTo(nowhere.refusal()
                        .replace(UNKNOWN_MACHINE, "ID")
                        .replace(UNKNOWN_ACTION, "ID")
                        .replace("ws-00", "NAME"));
        assertThat(application.status(action)).isEqualTo("Pending");
    }

    private static Answer call(TestApplication caller, String method, String path, @Nullable String body) {
        return body == null
                ? caller.get(path)
                : caller.call(method, path).json(body).send();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/machines",
                "/api/machineactions",
                "/api/machines?$filter=computerDnsName eq 'ws-78.fabrikam.example'",
                "/api/machines/findbytag?tag=Payroll&useStartsWithFilter=false",
                "/api/machines/findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55Z)"
            })
    void listsShouldHoldNothingOfAnotherTenant(String path) {
        var action = application.collect(tenant.collector("ws-78.fabrikam.example"));
        var answer = server.tenant().application(ALL).get(path.replace(" ", "%20"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("value").size()).isZero();
        assertThat(application
                        .get(path.replace(" ", "%20"))
                        .json()
                        .path("value")
                        .size())
                .isPositive();
        assertThat(application.status(action)).isEqualTo("Pending");
    }
}
