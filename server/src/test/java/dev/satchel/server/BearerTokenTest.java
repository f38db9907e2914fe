package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets past the doors of the documented API (reference, identity.md 3 and defender-api.md 4). */
class BearerTokenTest {
    private static final String REFUSED =
            "401 Unauthorized: The access token is missing, invalid, expired or meant for another API";

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TokenForge forge;

    private TestApplication application;
    private String token = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(data);
        tenant = server.tenant();
        forge = TokenForge.of(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void getAToken() {
        application = tenant.application();
        token = application.token();
    }

    private static void assertRefused(String forged) {
        var answer = server.machines(forged);
        assertThat(answer.refusal()).as(forged).isEqualTo(REFUSED);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    private String with(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return forge.with(token, change);
    }

    @Test
    void aTokenShouldOpenTheDoorHoweverItIsLabelled() throws Exception {
        assertThat(server.machines(token).status()).isEqualTo(200);
        assertThat(server.machinesFor("bearer  " + token).status()).isEqualTo(200);
        assertThat(server.machines(with(_ -> {})).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoTokenShouldBeRefused() {
        assertThat(server.call("GET", "/api/machines").send().refusal()).isEqualTo(REFUSED);
        for (var wrong : List.of("", "Basic " + token, "Bearer", token)) {
            assertThat(server.machinesFor(wrong).refusal()).as(wrong).isEqualTo(REFUSED);
        }
        for (var wrong : List.of(
                "x",
                "x.y.z",
                "..",
                token + ".",
                token + "A",
                token.substring(0, token.length() - 5),
                "x".repeat(20_000),
                TestServer.ADMINISTRATOR_SECRET)) {
            assertRefused(wrong);
        }
    }

    @Test
    void aTokenThatNobodySignedShouldBeRefused() throws Exception {
        assertRefused(TokenForge.unsigned(token));
        assertRefused(TokenForge.unsigned(token) + token.substring(token.lastIndexOf('.') + 1));
        assertRefused(forge.byPublicKeyAsSecret(token));
        assertRefused(forge.byAnotherKey(token, new RSAKeyGenerator(2048).generate()));
        var middle = token.indexOf('.') + 20;
        assertRefused(
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1));
    }

    @Test
    void aTokenShouldHoldForItsTimeAndFiveMinutesOfSlack() throws Exception {
        var again = with(_ -> {});
        server.clock().advance(Duration.ofMinutes(70).minusSeconds(1));
        assertThat(server.machines(token).status()).isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(2));
        assertRefused(token);
        assertRefused(again);
        var now = server.clock().instant();
        assertRefused(with(claims ->
                claims.notBeforeTime(date(now.plusSeconds(301))).expirationTime(date(now.plusSeconds(3_600)))));
        assertRefused(with(claims -> claims.notBeforeTime(null).expirationTime(date(now.plusSeconds(3_600)))));
        assertRefused(with(claims -> claims.expirationTime(null)));
    }

    private static Date date(Instant time) {
        return Date.from(time);
    }

    @Test
    void aTokenForAnotherAudienceTenantOrIssuerShouldBeRefused() throws Exception {
        assertRefused(with(claims -> claims.audience("https://graph.microsoft.com")));
        assertRefused(with(claims -> claims.audience("https://api.securitycenter.microsoft.com.evil.example")));
        assertRefused(with(claims -> claims.audience("https://api.securitycenter.microsoft.com//")));
        assertRefused(with(claims -> claims.audience("https://api-gov.securitycenter.microsoft.us")));
        assertRefused(with(claims -> claims.audience(List.of())));
        assertRefused(with(claims -> claims.issuer("https://sts.windows.net/" + UUID.randomUUID() + "/")));
        assertRefused(with(claims -> claims.claim("tid", "not a guid")));
        assertRefused(with(claims -> claims.claim("appid", null)));
        assertRefused(with(claims -> claims.claim("roles", "Machine.Read.All")));
        var stranger = server.tenant().id();
        assertThat(server.machines(with(claims ->
                                claims.claim("tid", stranger).issuer("https://sts.windows.net/" + stranger + "/")))
                        .refusal())
                .isEqualTo("401 Unauthorized: The application that this access token was issued to is gone");
    }

    @Test
    void theHeaderShouldSayATokenOfAKnownKey() throws Exception {
        var kid = forge.keyId();
        assertThat(server.machines(forge.under(header().type(JOSEObjectType.JWT).keyID(kid), token))
                        .status())
                .isEqualTo(200);
        assertRefused(forge.under(header().keyID(kid), token));
        assertRefused(forge.under(header().type(new JOSEObjectType("at+jwt")).keyID(kid), token));
        assertRefused(forge.under(header().type(JOSEObjectType.JWT), token));
        assertRefused(forge.under(header().type(JOSEObjectType.JWT).keyID("another"), token));
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256);
    }

    @Test
    void tenantAndIssuerShouldAgreeInVersionAndCloud() throws Exception {
        var id = tenant.id();
        for (var issuer : List.of(
                "https://sts.windows.net/" + id,
                "https://sts.windows.net/" + id + "/v2.0",
                "https://login.microsoftonline.com/" + id + "/v2.0",
                "https://login.microsoftonline.us/" + id + "/v2.0",
                "https://sts.chinacloudapi.cn/" + id + "/",
                "http://sts.windows.net/" + id + "/",
                server.base() + "/" + id + "/")) {
            assertRefused(with(claims -> claims.issuer(issuer)));
        }
        assertRefused(with(claims -> claims.issuer(null)));
        assertRefused(with(claims -> claims.claim("tid", UUID.randomUUID().toString())));
        assertRefused(with(claims -> claims.claim("tid", null)));
        assertRefused(with(claims -> claims.claim("ver", null)));
        assertRefused(with(claims -> claims.claim("ver", "2.0")));
        assertRefused(with(claims -> claims.claim("ver", 1)));
    }

    @Test
    void aTokenOfTheSecondVersionShouldBeTakenWhateverIsIssued() throws Exception {
        Consumer<JWTClaimsSet.Builder> second = claims -> claims.claim("ver", "2.0")
                .issuer("https://login.microsoftonline.com/" + tenant.id() + "/v2.0")
                .claim("appid", null)
                .claim("azp", application.clientId())
                .audience("fc780465-2017-40d4-a0c5-307022471b92");
        assertThat(server.machines(with(second)).status()).isEqualTo(200);
        assertRefused(with(
                second.andThen(claims -> claims.issuer("https://login.microsoftonline.us/" + tenant.id() + "/v2.0"))));
        assertRefused(with(second.andThen(claims -> claims.claim("azp", null).claim("appid", "x"))));
    }

    @Test
    void aTokenThatDoesNotSayWhoseItIsShouldBeRefused() throws Exception {
        Consumer<JWTClaimsSet.Builder> bare =
                claims -> claims.claim("idtyp", null).claim("roles", null);
        assertThat(server.machines(with(bare)).status()).as("oid = sub").isEqualTo(403);
        assertRefused(with(
                bare.andThen(claims -> claims.claim("oid", UUID.randomUUID().toString()))));
        assertRefused(with(bare.andThen(claims -> claims.claim("oid", null))));
        assertThat(server.machines(with(claims -> claims.claim("idtyp", "user")))
                        .refusal())
                .isEqualTo("401 Unauthorized: The user that this access token was issued to is gone or disabled");
        assertThat(server.machines(with(claims -> claims.claim("idtyp", null))).status())
                .as("roles")
                .isEqualTo(200);
    }

    @Test
    void aDisabledApplicationsTokenShouldOpenNothingUntilItIsEnabled() {
        var path = "/admin/applications/" + application.clientId();
        server.admin("PATCH", path).json("{\"enabled\":false}").send();
        assertThat(server.machines(token).refusal())
                .isEqualTo("401 Unauthorized: The application that this access token was issued to is disabled");
        server.admin("PATCH", path).json("{\"enabled\":true}").send();
        assertThat(server.machines(token).status()).isEqualTo(200);
    }

    @Test
    void everyDocumentedAudienceAndTheServersOwnShouldBeTaken() throws Exception {
        for (var audience : List.of(
                "https://api.securitycenter.microsoft.com/",
                "https://api.securitycenter.windows.com",
                "https://SecurityCenter.onmicrosoft.com/WindowsATPService",
                "https://api.security.microsoft.com",
                "fc780465-2017-40d4-a0c5-307022471b92",
                server.base(),
                server.base() + "/")) {
            assertThat(server.machines(with(claims -> claims.audience(audience)))
                            .status())
                    .as(audience)
                    .isEqualTo(200);
        }
    }

    @Test
    void aUsersTokenShouldNotPassForAnApplications() throws Exception {
        var user = with(claims -> claims.claim("idtyp", null).claim("scp", "Machine.Read"));
        assertThat(server.machines(user).refusal())
                .isEqualTo("401 Unauthorized: The user that this access token was issued to is gone or disabled");
        assertThat(server.machines(with(claims -> claims.claim("scp", "Machine.CollectForensics")))
                        .status())
                .as("idtyp decides")
                .isEqualTo(200);
    }

    @Test
    void aRemovedApplicationsTokenShouldOpenNothing() {
        assertThat(server.machines(token).status()).isEqualTo(200);
        assertThat(server.admin("DELETE", "/admin/applications/" + application.clientId())
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(server.machines(token).refusal())
                .isEqualTo("401 Unauthorized: The application that this access token was issued to is gone");
    }

    @Test
    void aMissingPermissionShouldBeNamedInTheWordsOfTheRealService() {
        var action = "/api/machineactions/3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21/getPackageUri";
        assertThat(tenant.application("Machine.CollectForensics").get(action).refusal())
                .isEqualTo("403 Forbidden: Missing application roles. API required roles:"
                        + " Machine.Read.All,Machine.ReadWrite.All, application roles: Machine.CollectForensics.");
        assertThat(tenant.application().get("/api/machines").status()).isEqualTo(200);
        var nothing = tenant.application(new String[0]);
        assertThat(nothing.get("/api/machines").refusal())
                .isEqualTo("403 Forbidden: Missing application roles. API required roles:"
                        + " Machine.Read.All,Machine.ReadWrite.All, application roles: .");
        var reader = tenant.application("Machine.Read.All");
        assertThat(reader.post("/api/machines/x/collectInvestigationPackage", "{\"Comment\":\"x\"}")
                        .refusal())
                .isEqualTo("403 Forbidden: Missing application roles. API required roles:"
                        + " Machine.CollectForensics, application roles: Machine.Read.All.");
    }

    @Test
    void onlyAnApplicationThatMayCollectShouldCancelACollection() {
        var id = application.collect(tenant.collector("ws-scan.fabrikam.example"));
        var scanner = tenant.application("Machine.Scan");
        assertThat(scanner.post("/api/machineactions/" + id + "/cancel", "{\"Comment\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(application.status(id)).isEqualTo("Pending");
    }
}
