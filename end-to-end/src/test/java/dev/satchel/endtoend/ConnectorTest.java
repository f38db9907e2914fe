package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Clients that know the API from elsewhere: the vendor's connector for Logic Apps, and old connectors' ways with the token. */
@TestInstance(Lifecycle.PER_CLASS)
class ConnectorTest {
    private Installation installation;

    @BeforeAll
    void start(@TempDir Path scratch) throws IOException, InterruptedException {
        installation = Installation.startWithTls(scratch);
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void everyOperationOfTheConnectorShouldDo() throws Exception {
        var device = new SimulatedDevice(installation.url(), installation.enrolmentToken(), "ws-0451.fabrikam.example");
        try (var redirection = new Redirection(port());
                var background = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newBuilder()
                        .sslContext(Trust.of(installation.authority()))
                        .proxy(ProxySelector.of(redirection.address()))
                        .build()) {
            var connector = new Connector(client, tokenOfAnOldConnector("POST"));
            var machine = machine(connector, device);
            var sent = background.submit(device::sendPackage);
            var action = actions(connector, machine);
            Eventually.get("the package to be sent", sent);
            link(connector, action);
            cancel(connector, machine);
            connector.everythingWasCalled();
            redirection.wasAskedFor("api.securitycenter.windows.com");
        }
    }

    private static String machine(Connector connector, SimulatedDevice device) throws Exception {
        var list = connector.call(
                "GetMachines",
                Map.of(
                        "$filter",
                        "computerDnsName eq 'ws-0451.fabrikam.example'",
                        "$orderby",
                        "lastSeen desc",
                        "$top",
                        10,
                        "$skip",
                        0,
                        "$count",
                        true));
        assertThat(list.path("@odata.count").asInt()).isEqualTo(1);
        var machine = list.path("value").path(0).path("id").asString();
        assertThat(machine).isEqualTo(device.machineId());
        connector.call("GetMachines", Map.of("$select", "id,computerDnsName,healthStatus"));
        connector.call("GetSingleMachine", Map.of("Machine ID", machine));
        connector.call("GetSingleMachine", Map.of("Machine ID", "ws-0451.fabrikam.example"));
        var tagged = connector.call("MachineTag", Map.of("Machine ID", machine, "Value", "Tier 1/A", "Action", "Add"));
        assertThat(tagged.path("machineTags").toString()).contains("Tier 1/A");
        connector.call("MachineTag", Map.of("Machine ID", machine, "Value", "Tier 1/A", "Action", "Remove"));
        return machine;
    }

    private static String actions(Connector connector, String machine) throws Exception {
        var action = collect(connector, machine);
        var list = connector.call(
                "GetMachineActions",
                Map.of(
                        "$filter",
                        "machineId eq '" + machine + "' and type eq 'CollectInvestigationPackage'",
                        "$orderby",
                        "creationDateTimeUtc desc",
                        "$count",
                        true));
        assertThat(list.path("value").path(0).path("id").asString()).isEqualTo(action);
        Eventually.see(
                "the end of the action",
                () -> connector
                        .call("GetSingleMachineAction", Map.of("Machine Action ID", action))
                        .path("status")
                        .asString(),
                status -> !List.of("Pending", "InProgress").contains(status));
        return action;
    }

    private static String collect(Connector connector, String machine) throws Exception {
        return connector
                .call("CollectInvestigationPackage", Map.of("Machine ID", machine, "Comment", "Case 77: \"triage\""))
                .path("id")
                .asString();
    }

    private static void link(Connector connector, String action) throws Exception {
        var link = connector.call("GetInvestigationPackageUri", Map.of("Machine action ID", action));
        assertThat(link.path("value").asString()).contains("/safedownload/");
    }

    private static void cancel(Connector connector, String machine) throws Exception {
        var cancelled = connector.call(
                "CancelSingleMachineAction",
                Map.of("Machine Action ID", collect(connector, machine), "Comment", "no longer needed"));
        assertThat(cancelled.path("status").asString()).isEqualTo("Cancelled");
    }

    @Test
    void theTokenShouldComeToAGetWithAFormThatHasNoLabel() throws Exception {
        assertThat(tokenOfAnOldConnector("GET")).contains(".");
    }

    private int port() throws IOException, InterruptedException {
        return URI.create(installation.tlsUrl()).getPort();
    }

    /** Some send the form with GET, some without a Content-Type; no HTTP client of today would. */
    private String tokenOfAnOldConnector(String method) throws Exception {
        var form = "grant_type=client_credentials&client_id=" + installation.clientId() + "&client_secret="
                + installation.clientSecret() + "&resource=https://api.securitycenter.windows.com";
        try (Socket socket =
                Trust.of(installation.authority()).getSocketFactory().createSocket("localhost", port())) {
            var request = method + " /" + installation.tenant()
                    + "/oauth2/token HTTP/1.1\r\nHost: login.windows.net\r\nConnection: close\r\nContent-Length: "
                    + form.length() + "\r\n\r\n" + form;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-type: application/json");
            return Json.mapper()
                    .readTree(answer.substring(answer.indexOf("\r\n\r\n")))
                    .path("access_token")
                    .asString();
        }
    }
}
