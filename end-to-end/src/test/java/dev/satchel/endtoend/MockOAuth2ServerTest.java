package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The server process in front of mock-oauth2-server, a provider that makes tokens as a test asks for them. */
@TestInstance(Lifecycle.PER_CLASS)
class MockOAuth2ServerTest {
    private static final String ISSUER = "soc";
    private static final String AUDIENCE = "https://api.securitycenter.microsoft.com";
    private static final Map<String, Object> READER = Map.of("roles", List.of("Machine.Read.All"));
    private static final long HOUR = 3_600;
    private static final int PATIENCE_MILLIS = 30_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final MockOAuth2Server provider = new MockOAuth2Server();
    /** Goes down in the course of the tests. */
    private final MockOAuth2Server mortal = new MockOAuth2Server();

    private Installation installation;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        provider.start();
        mortal.start();
        var settings = Files.writeString(
                folder.resolve("satchel.yaml"), """
                log:
                  level: debug
                issuers:
                  - name: mock
                    issuer: %s
                    tenants: [Contoso, Fabrikam]
                    tenant-claim: organization
                  - name: mortal
                    issuer: %s
                    tenants: [Contoso]
                    application-claim: sub
                """.formatted(provider.issuerUrl(ISSUER), mortal.issuerUrl(ISSUER)));
        installation = Installation.start(folder, "--config", settings.toString());
        run("admin role add Analysts --tenant Contoso --permission view-data --user-group soc-analysts");
        awaitKeys(ofApplication(provider, READER));
        awaitKeys(ofApplication(mortal, READER));
    }

    @AfterAll
    void stop() {
        installation.close();
        provider.shutdown();
        client.close();
    }

    private Satchel.Ended run(String command) throws Exception {
        return installation.satchel().run(command.split(" ", -1)).mustSucceed();
    }

    /** They are fetched after the start, which does not wait for them. */
    private void awaitKeys(String token) throws Exception {
        var last = Eventually.see("keys for a good token", () -> call(token), answer -> answer.statusCode() != 401);
        assertThat(last.statusCode())
                .as(
                        "%s %s; the server says: %s",
                        last.headers().allValues("WWW-Authenticate"),
                        last.body(),
                        installation.server().saidSoFar())
                .isEqualTo(200);
    }

    private int machines(String token) throws IOException, InterruptedException {
        return call(token).statusCode();
    }

    private HttpResponse<String> call(String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(installation.url() + "/api/machines"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private String ofApplication(MockOAuth2Server from, Map<String, Object> claims) throws Exception {
        return ofApplication(from, claims, AUDIENCE, HOUR);
    }

    private String ofApplication(MockOAuth2Server from, Map<String, Object> claims, String audience, long seconds)
            throws Exception {
        return token(from, "grant_type=client_credentials&scope=api", claims, audience, seconds);
    }

    private String ofUser(String scope, String group) throws Exception {
        var claims =
                Map.<String, Object>of("scope", scope, "groups", List.of(group), "roles", List.of("Machine.Read.All"));
        return token(provider, "grant_type=password&username=ana&password=x&scope=api", claims, AUDIENCE, HOUR);
    }

    private String token(MockOAuth2Server from, String grant, Map<String, Object> claims, String audience, long seconds)
            throws Exception {
        from.enqueueCallback(callback(from, claims, audience, seconds));
        var request = HttpRequest.newBuilder(from.tokenEndpointUrl(ISSUER).uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                .POST(BodyPublishers.ofString(grant + "&client_id=playbook&client_secret="
                        + URLEncoder.encode("not looked at", StandardCharsets.UTF_8)))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body()).path("access_token").asString();
    }

    /** The mock leaves the client's name out of tokens for clients but in {@code sub}; RFC 9068, 2.2 wants {@code client_id}. */
    private DefaultOAuth2TokenCallback callback(
            MockOAuth2Server from, Map<String, Object> claims, String audience, long seconds) {
        var all = new HashMap<String, Object>(Map.of("organization", installation.tenant()));
        if (from == provider) {
            all.put("client_id", "playbook");
        }
        all.putAll(claims);
        return new DefaultOAuth2TokenCallback(ISSUER, "subject", "JWT", List.of(audience), all, seconds);
    }

    @Test
    void anApplicationShouldBeServedByItsRoles() throws Exception {
        assertThat(machines(ofApplication(provider, READER))).isEqualTo(200);
        assertThat(machines(ofApplication(provider, Map.of("roles", List.of("Machine.Scan")))))
                .isEqualTo(403);
    }

    @Test
    void aUserShouldBeServedByScopesAndTheRoleOfAGroup() throws Exception {
        assertThat(machines(ofUser("openid Machine.Read", "soc-analysts"))).isEqualTo(200);
        assertThat(machines(ofUser("openid Machine.CollectForensics", "soc-analysts")))
                .isEqualTo(403);
        assertThat(machines(ofUser("openid Machine.Read", "helpdesk"))).isEqualTo(403);
    }

    @Test
    void whatIsForAnotherAudienceOrTenantOrExpiredShouldBeRefused() throws Exception {
        var stranger = Installation.json(run("admin tenant add Initech --json"), "id");
        assertRefused(
                ofApplication(provider, READER, "https://graph.microsoft.com", HOUR), "its audience is not this API");
        assertRefused(ofApplication(provider, READER, AUDIENCE, -HOUR), "it has expired");
        for (var tenant : List.of(stranger, "Contoso")) {
            assertRefused(ofReaderIn(tenant), "the issuer does not speak for the tenant that it names");
        }
        assertRefused(ofReaderIn(""), "it has no claim [organization]");
    }

    private String ofReaderIn(String tenant) throws Exception {
        var claims = new HashMap<>(READER);
        claims.put("organization", tenant);
        return ofApplication(provider, claims);
    }

    /** @param reason in the log; the client does not learn it */
    private void assertRefused(String token, String reason) throws Exception {
        var before = installation.server().saidSoFar().length();
        var answer = call(token);
        assertThat(answer.statusCode()).as(reason).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(reason);
        assertThat(installation.server().saidSoFar().substring(before))
                .contains("A token of issuer mock is refused: " + reason);
    }

    @Test
    void aStormOfUnknownKeysShouldNotMakeTheServerFetchWithoutEnd() throws Exception {
        var good = ofApplication(provider, READER);
        var forged = new ArrayList<String>();
        for (var key = 0; key < 10; key++) {
            var claims = new HashMap<>(READER);
            claims.put("iss", provider.issuerUrl(ISSUER).toString());
            forged.add(provider.issueToken("stranger-" + key, "playbook", callback(provider, claims, AUDIENCE, HOUR))
                    .serialize());
        }
        assertThat(keyFetches()).as("at the start").isPositive();
        assertRefused(forged.getFirst(), "its key is not among those of the issuer");
        try (var storm = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Integer>>();
            for (var call = 0; call < 300; call++) {
                var token = forged.get(call % forged.size());
                calls.add(() -> machines(token));
            }
            for (var answer : storm.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(401);
            }
        }
        assertThat(keyFetches()).isLessThanOrEqualTo(1);
        assertThat(machines(good)).isEqualTo(200);
    }

    /** Since the last time. */
    private int keyFetches() {
        var fetches = 0;
        try {
            while (true) {
                if (String.valueOf(
                                provider.takeRequest(100, TimeUnit.MILLISECONDS).getPath())
                        .endsWith("/jwks")) {
                    fetches++;
                }
            }
        } catch (RuntimeException noneIsLeft) {
            return fetches;
        }
    }

    @Test
    void anOutageOfTheProviderShouldStopNothingWhoseKeyIsKnownNotEvenOverAStart() throws Exception {
        var used = ofApplication(mortal, READER);
        var unused = ofApplication(mortal, READER);
        var later = ofApplication(mortal, READER);
        assertThat(machines(used)).isEqualTo(200);
        var discovery =
                HttpRequest.newBuilder(mortal.wellKnownUrl(ISSUER).uri()).build();
        mortal.shutdown();
        assertThat(client.sendAsync(discovery, BodyHandlers.discarding()))
                .failsWithin(Duration.ofMillis(PATIENCE_MILLIS));
        assertThat(machines(used)).isEqualTo(200);
        assertThat(machines(unused)).isEqualTo(200);
        installation.killServer();
        installation.restartServer();
        assertThat(machines(later)).isEqualTo(200);
        awaitKeys(ofApplication(provider, READER));
    }
}
