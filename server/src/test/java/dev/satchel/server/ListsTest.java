package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {
    @Test
    void actionsShouldBeListedNewestFirst(@TempDir Path data) throws StartException {
        try (var server = TestServer.start(data)) {
            var tenant = server.tenant();
            var application = tenant.application();
            var ids = new ArrayList<String>();
            for (var name : List.of("a.example", "b.example", "c.example")) {
                server.clock().advance(Duration.ofMillis(1));
                ids.addFirst(application.collect(tenant.collector(name)));
            }
            var list = application.get("/api/machineactions/?$count=true&$top=2");
            assertThat(list.text())
                    .startsWith("{\"@odata.context\":\"" + server.base()
                            + "/api/$metadata#MachineActions\",\"@odata.count\":3,\"value\":[{\"id\":\"" + ids.get(0)
                            + "\"");
            assertThat(list.json().path("value").size()).isEqualTo(2);
            assertThat(list.json().path("value").get(1).path("id").asString()).isEqualTo(ids.get(1));
            assertThat(list.json().has("@odata.nextLink")).isFalse();
            assertThat(server.tenant().application().get("/api/machineactions").text())
                    .isEqualTo(
                            "{\"@odata.context\":\"" + server.base() + "/api/$metadata#MachineActions\",\"value\":[]}");
        }
    }

    @Test
    void aMachineShouldHaveItsPropertiesInTheOrderOfTheRealService(@TempDir Path data) throws StartException {
        try (var server = TestServer.start(data)) {
            var tenant = server.tenant();
            var application = tenant.application();
            var id = tenant.collector("ws-0451.fabrikam.example").machineId();
            var properties = "\"id\":\"" + id + "\",\"mergedIntoMachineId\":null,\"isPotentialDuplication\":false,"
                    + "\"isExcluded\":false,\"exclusionReason\":null,\"computerDnsName\":\"ws-0451.fabrikam.example\","
                    + "\"firstSeen\":\"2026-03-09T07:40:55.1040000Z\",\"lastSeen\":\"2026-03-09T07:40:55.1040000Z\","
                    + "\"osPlatform\":\"Ubuntu\",\"osVersion\":\"24.04\",\"osProcessor\":\"x64\",\"version\":\"24.4\","
                    + "\"lastIpAddress\":\"10.20.30.40\",\"lastExternalIpAddress\":\"127.0.0.1\","
                    + "\"agentVersion\":\"0.1.0\",\"osBuild\":null,\"healthStatus\":\"Active\",\"deviceValue\":\"Normal\","
                    + "\"rbacGroupId\":0,\"rbacGroupName\":null,\"riskScore\":\"None\",\"exposureLevel\":\"None\","
                    + "\"isAadJoined\":null,\"aadDeviceId\":null,\"machineTags\":[\"Payroll\"],"
                    + "\"onboardingStatus\":\"Onboarded\",\"osArchitecture\":\"64-bit\",\"managedBy\":\"Unknown\","
                    + "\"managedByStatus\":\"Unknown\",\"ipAddresses\":[{\"ipAddress\":\"10.20.30.40\","
                    + "\"macAddress\":\"00155d010203\",\"type\":\"Ethernet\",\"operationalStatus\":\"Up\"}],"
                    + "\"vmMetadata\":null}";
            var context = "{\"@odata.context\":\"" + server.base() + "/api/$metadata#Machines";
            for (var key : List.of(id, "WS-0451.fabrikam.example", "ws-0451")) {
                assertThat(application.get("/api/machines/" + key).text())
                        .isEqualTo(context + "/$entity\"," + properties);
            }
            assertThat(application.get("/api/machines").text())
                    .isEqualTo(context + "\",\"value\":[{" + properties + "]}");
            server.clock().advance(Duration.ofDays(8));
            assertThat(application.get("/api/machines/" + id).json("healthStatus"))
                    .isEqualTo("Inactive");
            assertThat(application.get("/api/machines/nobody").refusal())
                    .isEqualTo("404 ResourceNotFound: Machine nobody was not found");
        }
    }
}
