package dev.satchel.client;

import static dev.satchel.client.Samples.ACTION_ID;
import static dev.satchel.client.Samples.MACHINE_ID;
import static dev.satchel.client.Samples.action;
import static dev.satchel.client.Samples.list;
import static dev.satchel.client.Samples.machine;
import static dev.satchel.client.ScriptedServer.broken;
import static dev.satchel.client.ScriptedServer.error;
import static dev.satchel.client.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.wire.defender.MachineResource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefenderClientTest {
    private static final String ACTION = "/api/machineactions/" + ACTION_ID;
    private static final String COLLECT = "/api/machines/" + MACHINE_ID + "/collectInvestigationPackage";
    private static final String QUOTA =
            "API calls quota exceeded! maximum allowed 2 per 1 minute. " + "You can send requests again in 7 seconds.";

    private final ClientFixture fixture = new ClientFixture();
    private final ScriptedServer server = fixture.server;
    private final DefenderClient client = fixture.client;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldSignInOnceWithClientCredentialsForTheServersOwnAudience() throws Exception {
        server.on("GET", ACTION, json(200, action("Pending")));
        client.machineAction(ACTION_ID);
        client.machineAction(ACTION_ID);

        var token = server.received("POST", "/" + ClientFixture.TENANT + "/oauth2/v2.0/token");
        assertThat(token).singleElement().satisfies(request -> {
            assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(request.body())
                    .contains("grant_type=client_credentials", "client_id=app-1", "client_secret=s3cret%2B%26%2F%C3%A4")
                    .endsWith("&scope=http%3A%2F%2F127.0.0.1%3A"
                            + server.address().getPort() + "%2F.default");
        });
        assertThat(server.received("GET", ACTION))
                .allSatisfy(request ->
                        assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer token-1"));
    }

    @Test
    void shouldFetchAnotherTokenShortlyBeforeOneExpires() throws Exception {
        server.on("GET", ACTION, json(200, action("Pending")));
        client.machineAction(ACTION_ID);
        fixture.advance(Duration.ofSeconds(3599 - 60));
        client.machineAction(ACTION_ID);
        assertThat(bearers()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void shouldFetchAnotherTokenOnceWhenOneIsRefused() throws Exception {
        server.on("GET", ACTION, error(401, "Unauthorized", "expired"), json(200, action("Pending")));
        client.machineAction(ACTION_ID);
        assertThat(bearers()).containsExactly("Bearer token-1", "Bearer token-2");

        server.on("GET", ACTION, error(401, "Unauthorized", "Another audience"));
        assertThatThrownBy(() -> client.machineAction(ACTION_ID))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(401);
                    assertThat(refused.code()).isEqualTo("Unauthorized");
                    assertThat(refused).hasMessage("Another audience");
                    assertThat(refused.target()).isEqualTo("t-1");
                });
        assertThat(bearers()).hasSize(4);
    }

    @Test
    void shouldSayWhySigningInWasRefused() {
        server.on(
                "POST",
                "/" + ClientFixture.TENANT + "/oauth2/v2.0/token",
                json(
                        401,
                        "{\"error\":\"invalid_client\",\"error_description\":"
                                + "\"AADSTS7000215: Invalid client secret provided.\\r\\nTrace ID: 5c0e\"}"));
        assertThatThrownBy(() -> client.machineAction(ACTION_ID))
                .isInstanceOfSatisfying(SignInException.class, refused -> assertThat(refused.error())
                        .isEqualTo("invalid_client"))
                .hasMessage("Signing in was refused: AADSTS7000215: Invalid client secret provided.");
    }

    @Test
    void shouldWaitAsLongAsAnAnswer429Says() throws Exception {
        server.on(
                "GET",
                ACTION,
                error(429, "TooManyRequests", "slow down", "Retry-After: 12"),
                error(429, "TooManyRequests", "slow down", "Retry-After: Mon, 09 Mar 2026 07:40:42 GMT"),
                error(429, "TooManyRequests", QUOTA),
                error(429, "429", "no number"),
                json(200, action("Pending")));
        client.machineAction(ACTION_ID);
        assertThat(fixture.pauses)
                .containsExactly(
                        Duration.ofSeconds(12), Duration.ofSeconds(30), Duration.ofSeconds(7), Duration.ofSeconds(60));
        assertThat(fixture.events)
                .contains(new ClientEvent.Waiting("The server asks for a pause (429)", Duration.ofSeconds(12)));
    }

    @Test
    void shouldGiveUpWhenThe429sDoNotEnd() {
        server.on("GET", ACTION, error(429, "TooManyRequests", "slow down", "Retry-After: 1"));
        assertThatThrownBy(() -> client.machineAction(ACTION_ID))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.retryAfter())
                        .contains(Duration.ofSeconds(1)));
        assertThat(server.received("GET", ACTION)).hasSize(6);
    }

    @Test
    void shouldNotWaitForAnHour() {
        server.on("GET", ACTION, error(429, "TooManyRequests", "slow down", "Retry-After: 3600"));
        assertThatThrownBy(() -> client.machineAction(ACTION_ID)).isInstanceOf(ApiException.class);
        assertThat(fixture.pauses).isEmpty();
    }

    @Test
    void shouldRepeatWhatMayBeRepeatedWhenTheServerIsNotReady() throws Exception {
        var body = action("Pending").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        server.on(
                "GET",
                ACTION,
                error(503, "", ""),
                broken(200, body, 5),
                json(502, "<html>"),
                json(200, action("Pending")));
        assertThat(client.machineAction(ACTION_ID).status()).isEqualTo("Pending");
        assertThat(fixture.pauses)
                .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void shouldNeverSendACollectionTwiceUnlessTheServerRefusedIt() throws Exception {
        server.on("POST", COLLECT, broken(201, new byte[100], 5));
        assertThatThrownBy(() -> client.collect(MACHINE_ID, "Case 77")).isInstanceOf(UnreachableException.class);
        server.on("POST", COLLECT, error(503, "", "busy"));
        assertThatThrownBy(() -> client.collect(MACHINE_ID, "Case 77")).hasMessage("busy");
        assertThat(server.received("POST", COLLECT)).hasSize(2);

        server.on("POST", COLLECT, error(429, "TooManyRequests", QUOTA), json(201, action("Pending")));
        assertThat(client.collect(MACHINE_ID, "Case 77").id()).isEqualTo(ACTION_ID);
        assertThat(server.received("POST", COLLECT)).hasSize(4).allSatisfy(request -> assertThat(request.body())
                .isEqualTo("{\"Comment\":\"Case 77\"}"));
    }

    @Test
    void shouldFollowTheListToItsEndAtItsOwnAddressAlone() throws Exception {
        server.on(
                "GET",
                "/api/machines",
                json(
                        200,
                        list(
                                "Machines",
                                "https://canonical.example/api/machines?$skip=1&$filter=a%20eq%20%27b%27",
                                machine(MACHINE_ID, "a"))),
                json(200, list("Machines", "", machine("b".repeat(40), "b"))));
        assertThat(client.machines("osPlatform eq 'Ubuntu'"))
                .extracting(MachineResource::computerDnsName)
                .containsExactly("a", "b");
        assertThat(server.received("GET", "/api/machines"))
                .extracting(ScriptedServer.Received::target)
                .containsExactly(
                        "/api/machines?$filter=osPlatform%20eq%20%27Ubuntu%27",
                        "/api/machines?$skip=1&$filter=a%20eq%20%27b%27");
    }

    @Test
    void shouldLeaveAListWhosePagesRepeat() {
        var next = server.address() + "/api/machineactions?$skip=1";
        server.on("GET", "/api/machineactions", json(200, list("MachineActions", next, action("Pending"))));
        assertThatThrownBy(() -> client.machineActions(null)).hasMessageContaining("has no end");
        assertThat(server.received("GET", "/api/machineactions")).hasSize(2);
    }

    @Test
    void shouldLeaveAListThatGoesOnWithoutEnd() {
        server.on("GET", "/api/machineactions", exchange -> json(
                        200, list("MachineActions", server.address() + "/api/machineactions?n=" + System.nanoTime()))
                .answer(exchange));
        assertThatThrownBy(() -> client.machineActions(null)).hasMessageContaining("more than 100");
    }

    @Test
    void shouldReadAMachineThatLeavesPropertiesOut() throws Exception {
        server.on("GET", "/api/machines/ws%200451%2Fx", json(200, machine(MACHINE_ID, "ws")));
        var machine = client.machine("ws 0451/x");
        assertThat(machine.rbacGroupId()).isEqualTo(140);
        assertThat(machine.vmMetadata()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Succeeded", "Failed", "TimeOut", "Cancelled"})
    void shouldWaitUntilTheActionIsOver(String end) throws Exception {
        server.on(
                "GET",
                ACTION,
                json(200, action("Pending")),
                json(200, action("InProgress")),
                json(200, action("InProgress")),
                json(200, action(end)));
        assertThat(client.waitFor(ACTION_ID).status()).isEqualTo(end);
        assertThat(fixture.pauses)
                .containsExactly(Duration.ofSeconds(1), Duration.ofMillis(1250), Duration.ofNanos(1_562_500_000));
    }

    @Test
    void shouldReadBothFormsOfALinkAndKeepItsEscapes() throws Exception {
        var link = "https://host.example:443/safedownload/x.zip?token=a%2fb%2Bc%3d%3b";
        server.on(
                "GET",
                ACTION + "/getPackageUri",
                json(200, Samples.documentedLink(link)),
                json(200, Samples.plainLink(link)));
        assertThat(List.of(client.packageLink(ACTION_ID), client.packageLink(ACTION_ID)))
                .containsExactly(link, link);
    }

    @Test
    void shouldSayInOneLineThatNobodyAnswers(@TempDir Path folder) throws IOException {
        server.close();
        assertThatThrownBy(() -> client.machineAction(ACTION_ID))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "Nobody answers at 127.0.0.1:" + server.address().getPort() + ": is the server running there?");
        assertThat(fixture.pauses).hasSize(3);
    }

    @Test
    void shouldDescribeAnAnswerThatIsNotTheApis() {
        server.on("GET", ACTION, json(404, "<html>proxy</html>"), json(200, "[]"));
        assertThatThrownBy(() -> client.machineAction(ACTION_ID)).hasMessage("127.0.0.1 answered with status 404");
        assertThatThrownBy(() -> client.machineAction(ACTION_ID)).hasMessageContaining("not the API's JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "https://eu.api.security.microsoft.com/api, https://login.microsoftonline.com, https://api.securitycenter.microsoft.com/.default",
        "https://api-gcc.securitycenter.microsoft.us, https://login.microsoftonline.com, https://api-gcc.securitycenter.microsoft.us/.default",
        "https://API-GOV.securitycenter.microsoft.us/, https://login.microsoftonline.us, https://api-gov.securitycenter.microsoft.us/.default",
        "https://satchel.example:8443/, https://satchel.example:8443, https://satchel.example:8443/.default",
    })
    void shouldSignInWhereTheCloudDoes(URI api, URI login, String scope) {
        var settings = DefenderSettings.of(api, "t", "c", new Secret("s"), Connection.STRICT);
        assertThat(settings.login()).isEqualTo(login);
        assertThat(settings.scope()).isEqualTo(scope);
    }

    @Test
    void shouldRefuseToSendATokenInClear() {
        var plain = URI.create("http://satchel.example:8080");
        assertThatThrownBy(() -> DefenderSettings.of(plain, "t", "c", new Secret("s"), Connection.STRICT))
                .hasMessageContaining("plain http to another machine");
        assertThat(DefenderSettings.of(plain, "t", "c", new Secret("s"), new Connection(null, true))
                        .toString())
                .contains("••••");
    }

    private List<String> bearers() {
        return server.received("GET", ACTION).stream()
                .map(request -> String.valueOf(request.headers().getFirst("Authorization")))
                .toList();
    }
}
