package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.wire.collector.MachineReport;
import dev.satchel.wire.defender.IpAddressResource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference, defender-api.md 3.8. The server's clock stands at 2026-03-09T07:40:55.104Z. */
class FindByIpTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;
    private static TestCollector collector;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
        collector = tenant.collector("ws-0451.fabrikam.example");
        report(
                collector,
                "10.20.30.40",
                "2001:DB8:0:0:0:0:0:17",
                "fe80::1",
                "127.0.0.1",
                "169.254.7.7",
                "::ffff:192.0.2.1");
        tenant.collector("ws-0452.fabrikam.example");
        server.tenant().collector("ws-0451.contoso.example");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void report(TestCollector collector, String... addresses) {
        var plain = TestCollector.report("ws-0451.fabrikam.example", "Ubuntu");
        var answer = collector
                .call("PUT", "/collector/report")
                .json(TestServer.json(new MachineReport(
                        plain.computerDnsName(),
                        plain.osPlatform(),
                        plain.osVersion(),
                        plain.version(),
                        plain.osBuild(),
                        plain.osProcessor(),
                        plain.osArchitecture(),
                        plain.agentVersion(),
                        null,
                        Arrays.stream(addresses)
                                .map(address -> new IpAddressResource(address, null, "Ethernet", "Up"))
                                .toList(),
                        plain.machineTags(),
                        null,
                        null,
                        null)))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    }

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("value").spliterator(), false)
                .map(machine -> machine.path("computerDnsName").asString())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55Z)",
                "FindByIP(IP='10.20.30.40',Timestamp=2026-03-09T07:40:55Z)",
                "findbyip(ip='10.20.30.40',%20timestamp=2026-03-09T07:40:55Z)",
                "findbyip(%20ip%20=%20'10.20.30.40'%20,%20timestamp%20=%202026-03-09T07:40:55Z%20)",
                "findbyip(ip=%2710.20.30.40%27,timestamp=2026-03-09T07:40:55Z)",
                "findbyip%28ip%3D%2710.20.30.40%27%2Ctimestamp%3D2026-03-09T07%3A40%3A55Z%29",
                "findbyip(ip=10.20.30.40,timestamp=2026-03-09T07:40:55Z)",
                "findbyip(ip='10.20.30.40',timestamp='2026-03-09T07:40:55Z')",
                "findbyip(timestamp=2026-03-09T07:40:55Z,ip='10.20.30.40')",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55Z)/",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55.1234567Z)",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55.123456789Z)",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55.5Z)",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T09:40:55+02:00)",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T09:40:55%2B02:00)",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T09:40:55%2002:00)",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40Z)",
                "findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40:55)",
                "findbyip?ip=10.20.30.40&timestamp=2026-03-09T07:40:55Z",
                "findbyip(ip='::ffff:10.20.30.40',timestamp=2026-03-09T07:40:55Z)",
            })
    void everyFormOfTheCallShouldFindTheMachines(String call) {
        var answer = application.get("/api/machines/" + call);
        assertThat(names(answer)).containsExactly("ws-0451.fabrikam.example", "ws-0452.fabrikam.example");
        assertThat(answer.text())
                .startsWith(
                        "{\"@odata.context\":\"" + server.base() + "/api/$metadata#Machines\",\"value\":[{\"id\":\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2001:db8::17", "2001:0DB8:0000::0017", "2001:db8:0:0:0:0:0:17", "192.0.2.1", "[2001:db8::17]"})
    void anAddressShouldBeFoundInAnySpelling(String ip) {
        var call = "/api/machines/findbyip(ip='" + ip.replace("[", "%5B").replace("]", "%5D")
                + "',timestamp=2026-03-09T07:40:55Z)";
        assertThat(names(application.get(call))).containsExactly("ws-0451.fabrikam.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1", "127.0.0.1", "169.254.7.7", "10.20.30.4", "10.20.30.41"})
    void anAddressThatEverybodyHasOrNobodyShouldFindNothing(String ip) {
        assertThat(names(application.get("/api/machines/findbyip(ip='" + ip + "',timestamp=2026-03-09T07:40:55Z)")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T07:25:55.104Z, true",
        "2026-03-09T07:25:55.103Z, false",
        "2026-03-09T07:55:55.104Z, true",
        "2026-03-01,               false",
        "2026-03-01Z,              false",
        "2026-02-07T07:40:55.104Z, false",
    })
    void aMachineShouldBeFoundAQuarterOfAnHourBeforeAndAfter(String time, boolean found) {
        var call = "/api/machines/findbyip(ip='10.20.30.40',timestamp=" + time + ")";
        assertThat(names(application.get(call)).size()).isEqualTo(found ? 2 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "findbyip                     | MissingRequiredParameter: The required parameter 'ip' is missing or empty",
                "findbyip()                   | MissingRequiredParameter: The required parameter 'ip' is missing or empty",
                "findbyip(ip='10.0.0.1')      | MissingRequiredParameter: The required parameter 'timestamp' is missing or empty",
                "findbyip(timestamp=2026-03-09) | MissingRequiredParameter: The required parameter 'ip' is missing or empty",
                "findbyip(ip='',timestamp=2026-03-09) | MissingRequiredParameter: The required parameter 'ip' is missing or empty",
                "findbyip(ip='10.0.0',timestamp=2026-03-09) | InvalidIpAddress: '10.0.0' is not an IP address",
                "findbyip(ip='10.0.0.256',timestamp=2026-03-09) | InvalidIpAddress: '10.0.0.256' is not an IP address",
                "findbyip(ip='localhost',timestamp=2026-03-09) | InvalidIpAddress: 'localhost' is not an IP address",
                "findbyip(ip='::1::',timestamp=2026-03-09) | InvalidIpAddress: '::1::' is not an IP address",
                "findbyip(ip='10.0.0.1',timestamp=yesterday) | InvalidInput: The timestamp 'yesterday' is not a date; write it like 2026-03-01T10:15:00Z, without quotation marks",
                "findbyip(ip='10.0.0.1',timestamp=2026-02-07T07:40:55.103Z) | InvalidInput: The timestamp 2026-02-07T07:40:55.103Z must be within the past 30 days",
                "findbyip(ip='10.0.0.1',timestamp=2026-03-09T07:56Z) | InvalidInput: The timestamp 2026-03-09T07:56:00Z must be within the past 30 days",
                "findbyip(ip='10.0.0.1) | ODataError: The query specified in the URI is not valid. Position 13 of the function's arguments: the text has no closing quotation mark.",
                "findbyip(ip='10.0.0.1'x) | ODataError: The query specified in the URI is not valid. Position 14 of the function's arguments: expected ',' or the end, found 'x'.",
                "findbyip(10.0.0.1) | ODataError: The query specified in the URI is not valid. Position 1 of the function's arguments: expected name=value, found '10.0.0.1'.",
                "findbyip?ip=1&IP=2 | ODataError: The query specified in the URI is not valid. The option 'IP' is there more than once.",
            })
    void whatIsWrongShouldBeTold(String call, String refusal) {
        assertThat(application.get("/api/machines/" + call).refusal()).isEqualTo("400 " + refusal);
    }

    @Test
    void optionsOfTheListShouldBeTaken() {
        var call = "/api/machines/findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:40Z)";
        assertThat(application
                        .get(call + "?$select=computerDnsName&$orderby=computerDnsName%20desc&$top=1&$count=true")
                        .text())
                .isEqualTo("{\"@odata.context\":\"" + server.base()
                        + "/api/$metadata#Machines(computerDnsName)\",\"@odata.count\":2,"
                        + "\"value\":[{\"computerDnsName\":\"ws-0452.fabrikam.example\"}]}");
        assertThat(names(application.get(call + "?$filter=startswith(computerDnsName,'ws-0451')")))
                .containsExactly("ws-0451.fabrikam.example");
        assertThat(application.get(call + "?$stop=1").refusal())
                .isEqualTo("400 ODataError: The query specified in the URI is not valid. Custom query option '$stop' "
                        + "that starts with '$' is not supported. Options are: $count, $filter, $orderby, $select, "
                        + "$skip, $top.");
    }

    @Test
    void theAddressOfYesterdayShouldBeFoundYesterday(@TempDir Path own) throws StartException {
        try (var moving = TestServer.start(own, "limits.scale=0")) {
            var itsTenant = moving.tenant();
            var its = itsTenant.collector("ws-1.example");
            var reader = itsTenant.application();
            moving.clock().advance(Duration.ofHours(1));
            report(its, "10.20.30.99");
            moving.clock().advance(Duration.ofHours(1));
            assertThat(names(reader.get("/api/machines/findbyip(ip='10.20.30.40',timestamp=2026-03-09T07:50Z)")))
                    .hasSize(1);
            assertThat(names(reader.get("/api/machines/findbyip(ip='10.20.30.40',timestamp=2026-03-09T08:40Z)")))
                    .isEmpty();
            assertThat(names(reader.get("/api/machines/findbyip(ip='10.20.30.99',timestamp=2026-03-09T08:40Z)")))
                    .hasSize(1);
        }
    }
}
