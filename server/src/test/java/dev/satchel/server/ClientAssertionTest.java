package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code private_key_jwt}: applications that prove themselves with a certificate. */
class ClientAssertionTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;
    private static ClientKey key;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
        application = tenant.application();
        key = ClientKey.rsa(server.clock().instant()).registeredFor(application);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer present(String assertion, String more) {
        return server.call("POST", "/" + tenant.id() + "/oauth2/v2.0/token")
                .form(ClientKey.form(assertion) + more)
                .send();
    }

    private static Answer present(String assertion) {
        return present(assertion, "");
    }

    private static Answer with(Consumer<JWTClaimsSet.Builder> change) {
        return present(key.assertion(application, change));
    }

    private static void assertTaken(Answer answer, String what) {
        assertThat(answer.status()).as("%s: %s", what, answer).isEqualTo(200);
    }

    private static void assertRefused(Answer answer, String start) {
        assertThat(answer.json("error_description")).startsWith(start);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json("error")).isEqualTo("invalid_client");
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm);
    }

    private static String signed(JWSHeader.Builder header) {
        return key.signed(header.build(), key.claims(application).build());
    }

    @Test
    void anAssertionShouldGetATokenThatTellsOfTheCertificate() throws Exception {
        var answer = present(key.assertion(application, _ -> {}), "&client_id=" + application.clientId());
        assertTaken(answer, "assertion");
        var token = answer.json("access_token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("appidacr"))
                .isEqualTo("2");
        assertThat(SignedJWT.parse(application.token()).getJWTClaimsSet().getStringClaim("appidacr"))
                .isEqualTo("1");
        assertThat(server.machines(token).status()).isEqualTo(200);
        assertThat(server.call("GET", "/" + tenant.id() + "/oauth2/token")
                        .body(ClientKey.form(key.assertion(application, _ -> {})) + "&resource="
                                + TestApplication.AUDIENCE)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    @SuppressWarnings("deprecation")
    void theCertificateShouldBeFoundByEveryNameThatClientsGiveIt() {
        var sha1 = key.thumbprint("SHA-1");
        var sha256 = key.thumbprint("SHA-256");
        assertTaken(
                present(signed(header(JWSAlgorithm.RS256).x509CertThumbprint(key.encodedThumbprint("SHA-1")))), "x5t");
        for (var name : List.of(
                sha1,
                sha256.toUpperCase(Locale.ROOT),
                key.encodedThumbprint("SHA-1").toString(),
                key.encodedThumbprint("SHA-256").toString(),
                "my own name")) {
            assertTaken(present(signed(header(JWSAlgorithm.RS256).keyID(name))), "kid " + name);
        }
        assertTaken(present(signed(header(JWSAlgorithm.RS256))), "no name");
        assertTaken(present(signed(header(JWSAlgorithm.PS256))), "PS256");
    }

    @Test
    void aKeyOnACurveShouldDoToo() {
        var own = tenant.application();
        var curve = ClientKey.ec(server.clock().instant()).registeredFor(own);
        assertTaken(
                present(curve.signed(
                        header(JWSAlgorithm.ES256).build(), curve.claims(own).build())),
                "ES256");
        assertRefused(
                present(key.assertion(own, _ -> {})),
                "AADSTS700027: Client assertion failed signature validation: the application '" + own.clientId()
                        + "' has no certificate with the thumbprint '" + key.thumbprint("SHA-256") + "'.");
    }

    @Test
    void theAudienceShouldBeAnEndpointOfThisTenantAtOneOfItsHosts() {
        var id = tenant.id();
        for (var audience : List.of(
                "https://login.microsoftonline.com/" + id + "/oauth2/token",
                "https://login.microsoftonline.com:443/" + id + "/oauth2/v2.0/token",
                "https://LOGIN.windows.net/" + id.toUpperCase(Locale.ROOT) + "/oauth2/v2.0/token",
                "https://login.microsoftonline.com/" + tenant.name() + "/oauth2/v2.0/token",
                "https://login.microsoftonline.com/" + id + "/v2.0",
                "https://login.microsoftonline.com/" + id,
                "https://sts.windows.net/" + id + "/",
                server.base() + "/" + id + "/oauth2/v2.0/token")) {
            assertTaken(with(claims -> claims.audience(audience)), audience);
        }
        for (var audience : List.of(
                "https://login.microsoftonline.com/" + server.tenant().id() + "/oauth2/v2.0/token",
                "https://login.microsoftonline.com/common/oauth2/v2.0/token",
                "https://login.microsoftonline.us/" + id + "/oauth2/v2.0/token",
                "https://login.microsoftonline.com.evil.example/" + id + "/oauth2/v2.0/token",
                "https://login.microsoftonline.com/" + id + "/oauth2/v2.0/token/x",
                "http://login.microsoftonline.com/" + id + "/oauth2/v2.0/token",
                "https://localhost:" + server.port() + "/" + id + "/oauth2/token",
                TestApplication.AUDIENCE,
                "")) {
            assertRefused(with(claims -> claims.audience(audience)), "AADSTS700023: The client assertion's 'aud' '");
        }
        assertRefused(with(claims -> claims.audience(List.of())), "AADSTS700023: ");
    }

    @Test
    void theHostThatARequestNamesShouldBeNoAudienceByThatAlone() throws Exception {
        var assertion = key.assertion(
                application, claims -> claims.audience("http://evil.example/" + tenant.id() + "/oauth2/v2.0/token"));
        var body = ClientKey.form(assertion);
        try (var connection = RawConnection.to(server.port())) {
            var answer = connection
                    .send("POST /" + tenant.id() + "/oauth2/v2.0/token HTTP/1.1\r\nHost: evil.example\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .read();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("AADSTS700023");
        }
    }

    @Test
    void timeShouldBeKeptWithFiveMinutesOfSlack() {
        var now = server.clock().instant();
        assertTaken(with(claims -> claims.expirationTime(date(now.minusSeconds(298)))), "just over");
        assertTaken(with(claims -> claims.notBeforeTime(date(now.plusSeconds(299)))), "not quite yet");
        assertTaken(with(claims -> claims.notBeforeTime(null)), "no nbf");
        assertTaken(with(claims -> claims.expirationTime(date(now.plus(Duration.ofHours(24))))), "a day");
        var start = "AADSTS700024: Client assertion is not within its valid time range: ";
        assertRefused(with(claims -> claims.expirationTime(date(now.minusSeconds(301)))), start + "it expired at ");
        assertRefused(
                with(claims -> claims.notBeforeTime(date(now.plusSeconds(302)))), start + "it is not valid before ");
        assertRefused(
                with(claims -> claims.expirationTime(date(now.plus(Duration.ofHours(25))))), start + "it expires at ");
        assertRefused(with(claims -> claims.expirationTime(null)), start + "it has no 'exp'");
    }

    private static Date date(Instant time) {
        return Date.from(time);
    }

    @Test
    void issuerAndSubjectShouldBothBeTheApplication() {
        var other = UUID.randomUUID().toString();
        assertRefused(with(claims -> claims.issuer(other)), "AADSTS700021: ");
        assertRefused(with(claims -> claims.issuer(null)), "AADSTS700021: ");
        assertRefused(with(claims -> claims.subject(null)), "AADSTS50027: Invalid client assertion: its claims have");
        assertRefused(
                present(key.assertion(application, _ -> {}), "&client_id=" + other),
                "AADSTS700021: The client assertion's 'sub' '" + application.clientId() + "' is not the 'client_id'");
        var unknown = with(claims -> claims.issuer(other).subject(other));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json("error_description")).startsWith("AADSTS700016: ");
    }

    @Test
    void aadsts700027SignatureDoesNotVerify() {
        var stranger = ClientKey.rsa(server.clock().instant());
        var claims = key.claims(application).build();
        assertRefused(
                present(stranger.signed(header(JWSAlgorithm.RS256).build(), claims)),
                "AADSTS700027: Client assertion failed signature validation: no certificate of the application '");
        var disguised = header(JWSAlgorithm.RS256)
                .x509CertSHA256Thumbprint(key.encodedThumbprint("SHA-256"))
                .build();
        assertRefused(present(stranger.signed(disguised, claims)), "AADSTS700027: ");
        assertRefused(present(stranger.assertion(application, _ -> {})), "AADSTS700027: ");
        var bare = tenant.application();
        assertRefused(
                present(key.signed(
                        header(JWSAlgorithm.RS256).build(), key.claims(bare).build())),
                "AADSTS700027: Client assertion failed signature validation: the application '" + bare.clientId()
                        + "' has no certificate.");
        var curve = ClientKey.ec(server.clock().instant());
        assertRefused(present(curve.signed(header(JWSAlgorithm.ES256).build(), claims)), "AADSTS700027: ");
    }

    @Test
    void otherAlgorithmsShouldBeRefused() throws Exception {
        var mac = new SignedJWT(
                header(JWSAlgorithm.HS256).build(), key.claims(application).build());
        mac.sign(new MACSigner(key.certificate().getPublicKey().getEncoded()));
        assertRefused(
                present(mac.serialize()),
                "AADSTS5002738: Invalid client assertion: 'HS256' is not a supported signature algorithm; there are"
                        + " ES256, PS256, RS256.");
        assertRefused(present(signed(header(JWSAlgorithm.RS512))), "AADSTS5002738: ");
        assertRefused(present(new PlainJWT(key.claims(application).build()).serialize()), "AADSTS50027: ");
    }

    @Test
    void whatIsNoAssertionShouldBeRefused() {
        for (var text : List.of("x", "a.b.c", "..", "x".repeat(20_000), key.assertion(application, _ -> {}) + ".x")) {
            assertRefused(present(text), "AADSTS50027: Invalid client assertion: ");
        }
        var wrongType = server.call("POST", "/" + tenant.id() + "/oauth2/v2.0/token")
                .form(ClientKey.form(key.assertion(application, _ -> {})).replace("jwt-bearer", "saml2-bearer"))
                .send();
        assertThat(wrongType.json("error_description"))
                .startsWith(
                        "AADSTS90100: The 'client_assertion_type' 'urn:ietf:params:oauth:client-assertion-type:saml2");
    }

    @Test
    void aCertificateThatHasExpiredShouldBeRefused() throws Exception {
        try (var later = TestServer.start(data.resolve("later"))) {
            var own = later.tenant().application();
            var aging = ClientKey.rsa(later.clock().instant()).registeredFor(own);
            later.clock().advance(Duration.ofDays(364));
            assertThat(later.call("POST", "/" + own.tenant().id() + "/oauth2/v2.0/token")
                            .form(ClientKey.form(aging.assertion(own, _ -> {})))
                            .send()
                            .status())
                    .isEqualTo(200);
            later.clock().advance(Duration.ofDays(2));
            assertRefused(
                    later.call("POST", "/" + own.tenant().id() + "/oauth2/v2.0/token")
                            .form(ClientKey.form(aging.assertion(own, _ -> {})))
                            .send(),
                    "AADSTS700027: Client assertion failed signature validation: the certificate '"
                            + aging.thumbprint("SHA-1") + "' expired at ");
        }
    }
}
