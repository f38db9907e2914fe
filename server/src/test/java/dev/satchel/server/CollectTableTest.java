package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.machines.Machine;
import dev.satchel.storage.sql.SqlStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rows of defender-api.md 3.2 and of decisions.md 10, and how machines are named in paths. What a body may be is in {@link
 * RequestFormTest}.
 */
class CollectTableTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestApplication application;

    @BeforeAll
    static void start() throws StartException, IOException {
        try (var storage = SqlStorage.sqlite(data.resolve("satchel.db"))) {
            storage.tenants().add(Samples.FABRIKAM);
            var number = 0;
            for (var platform : List.of("Windows10", "Windows11", "WindowsServer2016", "Ubuntu", "macOS", "Solaris")) {
                storage.machines().save(machine(++number, platform, null));
            }
            storage.machines().save(machine(7, "Windows7", null));
            storage.machines().save(machine(8, "WindowsServer2012R2", null));
            storage.machines().save(machine(9, "Windows10", 14_393L));
            storage.machines().save(machine(10, "Windows10", 15_063L));
            storage.machines()
                    .save(SampleMachine.number(26).named("other.example").machine());
            storage.machines()
                    .save(SampleMachine.number(20).named("web.a.example").machine());
            storage.machines()
                    .save(SampleMachine.number(21).named("web.b.example").machine());
            storage.machines()
                    .save(SampleMachine.number(22)
                            .named("db.a.example")
                            .deviceId("0cbf7a11-3f9c-4a55-9c4e-0f7d1b9e6a01")
                            .machine());
            storage.machines()
                    .save(SampleMachine.number(23)
                            .named("0cbf7a11-3f9c-4a55-9c4e-0f7d1b9e6a01")
                            .machine());
            storage.machines()
                    .save(SampleMachine.number(24)
                            .named(Samples.machineId(22).value())
                            .machine());
        }
        server = TestServer.start(data, "limits.scale=0");
        application = new TestTenant(server, Samples.FABRIKAM.id().toString(), "Fabrikam")
                .application("Machine.ReadWrite.All", "Machine.CollectForensics");
    }

    private static Machine machine(int number, String platform, @Nullable Long build) {
        return SampleMachine.number(number).platform(platform, null, build).machine();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer collect(String machine) {
        return application.post(
                "/api/machines/" + machine + "/collectInvestigationPackage", "{\"Comment\":\"Case 77 triage\"}");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | Windows 10, build unknown | 201",
                "2  | Windows 11                | 201",
                "3  | Windows Server 2016       | 201",
                "4  | Linux                     | 201",
                "5  | macOS                     | 201",
                "6  | another platform          | 400 OsPlatformNotSupported: Collecting an investigation package is not supported on the platform Solaris",
                "7  | Windows 7                 | 400 ClientVersionNotSupported: Collecting an investigation package needs Windows 10 version 1703 or later; this is Windows7",
                "8  | Windows Server 2012 R2    | 400 ClientVersionNotSupported: Collecting an investigation package needs Windows 10 version 1703 or later; this is WindowsServer2012R2",
                "9  | Windows 10 version 1607   | 400 ClientVersionNotSupported: Collecting an investigation package needs Windows 10 version 1703 or later; this is Windows10",
                "10 | Windows 10 version 1703   | 201",
                "99 | no such machine           | 404 ResourceNotFound: Machine 0000000000000000000000000000000000000063 was not found",
            })
    void aPackageShouldBeCollectedFromThePlatformsOfTheTable(int number, String row, String expected) {
        var answer = collect(Samples.machineId(number).value());
        if (!expected.equals("201")) {
            assertThat(answer.refusal()).isEqualTo(expected);
            return;
        }
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json("status")).isEqualTo("Pending");
        var again = collect(Samples.machineId(number).value());
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text())
                .contains(
                        "{\"error\":{\"code\":\"ActiveRequestAlreadyExists\",\"message\":\"Action is already in progress\",");
        application.post("/api/machineactions/" + answer.json("id") + "/cancel", "{\"Comment\":\"again\"}");
        assertThat(collect(Samples.machineId(number).value()).status()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0000000000000000000000000000000000000016, the id before a computer of that name,     22",
        "000000000000000000000000000000000000001A, an id in capitals,                         26",
        "0cbf7a11-3f9c-4a55-9c4e-0f7d1b9e6a01,     the Entra device id before a computer of that name, 22",
        "0CBF7A11-3F9C-4A55-9C4E-0F7D1B9E6A01,     an Entra device id in capitals,            22",
        "DB.a.example,                             a computer name,                           22",
        "db,                                       a name without its domain,                 22",
        "web.b.example,                            a name of which only the domain differs,   21",
        "web,                                      a name that is two machines' without domain, 0",
        "d%62,                                     an escaped name,                           22",
        "nobody,                                   nobody's name,                             0",
    })
    void aMachineShouldBeFoundByTheSameNamesOnAllPaths(String key, String row, int number) {
        var id = number == 0 ? "" : Samples.machineId(number).value();
        var tag = "{\"Value\":\"x\",\"Action\":\"Add\"}";
        assertThat(application.get("/api/machines/" + key).json("id")).isEqualTo(id);
        assertThat(application.post("/api/machines/" + key + "/tags", tag).json("id"))
                .isEqualTo(id);
        assertThat(application.get("/api/machines/" + key + "/machineactions").status())
                .isEqualTo(number == 0 ? 404 : 200);
        assertThat(application
                        .get("/api/machines/" + key + "/availableMachineActions")
                        .status())
                .isEqualTo(number == 0 ? 404 : 200);
        var started = collect(key);
        assertThat(started.json("machineId")).isEqualTo(id);
        if (number > 0) {
            application.post("/api/machineactions/" + started.json("id") + "/cancel", "{\"Comment\":\"done\"}");
        }
    }

    @Test
    void aMachineThatHasNotReportedForAWeekShouldBeInactiveInFiltersToo() {
        var list = "/api/machines/$count?$filter=healthStatus%20eq%20'";
        var all = application.get("/api/machines/$count").text();
        assertThat(application.get(list + "active'").text()).isEqualTo(all);
        server.clock().advance(Duration.ofDays(7).plusSeconds(1));
        try {
            assertThat(application.get(list + "Inactive'").text()).isEqualTo(all);
            assertThat(application.get(list + "Active'").text()).isEqualTo("0");
        } finally {
            server.clock().set(TestServer.START);
        }
    }

    @ParameterizedTest(name = "$select={0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "onboardingStatus          | {\"onboardingStatus\":\"Onboarded\"}",
                "ID, computerdnsname       | {\"id\":\"0000000000000000000000000000000000000016\",\"computerDnsName\":\"db.a.example\"}",
                "aadDeviceId,machineTags,rbacGroupId | {\"aadDeviceId\":\"0cbf7a11-3f9c-4a55-9c4e-0f7d1b9e6a01\",\"machineTags\":[],\"rbacGroupId\":0}",
            })
    void whatIsSelectedShouldBeThereAndNothingElse(String select, String machine) {
        application.post("/api/machines/db/tags", "{\"Value\":\"x\",\"Action\":\"Remove\"}");
        var answer = application.get(
                "/api/machines?$filter=startswith(computerDnsName,'db.')&$select=" + select.replace(" ", "%20"));
        assertThat(answer.text()).endsWith("\"value\":[" + machine + "]}");
    }
}
