package dev.satchel.server;

import static dev.satchel.server.IssuerWorld.APPLICATION;
import static dev.satchel.server.IssuerWorld.DIRECTORY;
import static dev.satchel.server.IssuerWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.satchel.core.access.Permission;
import dev.satchel.server.identity.VerifiedToken;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of other identity providers: what they say, and when they are refused. */
class IssuerTokensTest {
    @TempDir
    private Path folder;

    private IssuerWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new IssuerWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void anApplicationsTokenShouldSayWhatItMayInTheTenantThatTheIssuerSpeaksFor() throws Exception {
        var good = world.token(_ -> {});
        assertThat(await(world.open(), good))
                .isEqualTo(new VerifiedToken.OfForeignApplication(
                        "idp",
                        world.tenant("Contoso"),
                        "playbook",
                        "playbook",
                        Set.of(Permission.MACHINE_READ_ALL),
                        TestServer.START.plus(Duration.ofDays(1)).minusMillis(104)));
    }

    @Test
    void whatIsNotRightShouldBeRefused() throws Exception {
        var tokens = world.open();
        await(tokens, world.token(_ -> {}));
        var now = world.clock.instant();
        for (Consumer<JWTClaimsSet.Builder> wrong : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.issuer(world.provider.base() + "/"),
                claims -> claims.issuer(null),
                claims -> claims.audience("https://graph.microsoft.com"),
                claims -> claims.audience((String) null),
                claims -> claims.expirationTime(Date.from(now.minus(Duration.ofMinutes(6)))),
                claims -> claims.expirationTime(null),
                claims -> claims.notBeforeTime(Date.from(now.plus(Duration.ofMinutes(6)))),
                claims -> claims.claim("cnf", Map.of("jkt", "x")),
                claims -> claims.claim("azp", null),
                claims -> claims.claim("roles", null))) {
            assertThat(tokens.verify(world.token(wrong))).isEmpty();
        }
        assertThat(tokens.verify(
                        world.token(claims -> claims.expirationTime(Date.from(now.minus(Duration.ofMinutes(4)))))))
                .isPresent();
    }

    @Test
    void aSignatureShouldBeOfTheIssuersKeyAndOfAnAlgorithmAllowed() throws Exception {
        var tokens = world.open();
        await(tokens, world.token(_ -> {}));
        var claims = world.provider
                .claims(world.clock.instant())
                .claim("azp", "playbook")
                .claim("roles", List.of())
                .build();
        var stranger = new RSAKey.Builder(TestIssuer.key("x")).keyID("first").build();
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256);
        assertThat(tokens.verify(TestIssuer.signed(rs256.type(new JOSEObjectType("at+jwt")), world.key, claims)))
                .isPresent();
        assertThat(tokens.verify(TestIssuer.signed(rs256.type(JOSEObjectType.JWT), stranger, claims)))
                .isEmpty();
        assertThat(tokens.verify(TestIssuer.signed(rs256.type(new JOSEObjectType("logout+jwt")), world.key, claims)))
                .isEmpty();
        assertThat(tokens.verify(TestIssuer.signed(
                        new JWSHeader.Builder(JWSAlgorithm.PS256).type(JOSEObjectType.JWT), world.key, claims)))
                .isEmpty();
        assertThat(tokens.verify(new PlainJWT(claims).serialize())).isEmpty();
        var mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID("first")
                        .build(),
                claims);
        mac.sign(new MACSigner(world.key.toRSAPublicKey().getEncoded()));
        assertThat(tokens.verify(mac.serialize())).isEmpty();
    }

    @Test
    void aForeignPlaceForKeysShouldNeverBeAsked() throws Exception {
        var mine = TestIssuer.key("mine");
        try (var evil = new TestIssuer(mine)) {
            var tokens = world.open();
            await(tokens, world.token(_ -> {}));
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .jwkURL(URI.create(evil.base() + "/keys"))
                    .jwk(mine.toPublicJWK());
            var claims = world.provider
                    .claims(world.clock.instant())
                    .claim("azp", "x")
                    .claim("roles", List.of())
                    .build();
            assertThat(tokens.verify(TestIssuer.signed(header, mine, claims))).isEmpty();
            assertThat(evil.fetches()).isZero();
        }
    }

    @Test
    void twoIssuersWithKeysOfOneNameShouldNeverSpeakForEachOther() throws Exception {
        var other = new RSAKey.Builder(TestIssuer.key("x")).keyID("first").build();
        try (var second = new TestIssuer(other)) {
            var tokens = world.open(
                    "issuers.2.name=second", "issuers.2.issuer=" + second.base(), "issuers.2.tenants=Fabrikam");
            assertThat(await(tokens, world.token(_ -> {})).tenant()).isEqualTo(world.tenant("Contoso"));
            assertThat(await(tokens, second.token(other, world.clock.instant(), APPLICATION))
                            .tenant())
                    .isEqualTo(world.tenant("Fabrikam"));
            assertThat(tokens.verify(world.provider.token(other, world.clock.instant(), APPLICATION)))
                    .isEmpty();
            assertThat(tokens.verify(second.token(world.key, world.clock.instant(), APPLICATION)))
                    .isEmpty();
        }
    }

    @Test
    void aTokenShouldReachOnlyTenantsThatItsIssuerSpeaksFor() throws Exception {
        var tokens = world.open("issuers.1.tenants=Contoso,fabrikam.example", "issuers.1.tenant-claim=org.tenant");
        assertThat(await(tokens, world.token(claims -> claims.claim("org", Map.of("tenant", "fabrikam.example"))))
                        .tenant())
                .isEqualTo(world.tenant("Fabrikam"));
        assertThat(tokens.verify(world.token(claims -> claims.claim("org", Map.of("tenant", DIRECTORY)))))
                .isEmpty();
        assertThat(tokens.verify(world.token(_ -> {}))).isEmpty();
    }
}
