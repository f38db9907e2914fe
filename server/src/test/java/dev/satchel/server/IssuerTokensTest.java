package dev.satchel.server;

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
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.memory.MemoryTenantStore;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.VerifiedToken;
import dev.satchel.server.identity.issuers.IssuerTokens;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of other identity providers: what they say, and when they are refused. */
class IssuerTokensTest {
    private static final Consumer<JWTClaimsSet.Builder> APPLICATION =
            claims -> claims.claim("azp", "playbook").claim("roles", List.of("Machine.Read.All"));
    private static final String DIRECTORY = "0d4ae2b6-98c3-4f0b-8a6c-1f5f6a0d9e11";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(TestServer.START);
    private final MemoryTenantStore tenants = new MemoryTenantStore();
    private RSAKey key;
    private TestIssuer provider;

    @BeforeEach
    void start() throws Exception {
        key = TestIssuer.key("first");
        provider = new TestIssuer(key);
        addTenant(UUID.randomUUID().toString(), "Contoso", "contoso.example");
        addTenant(UUID.randomUUID().toString(), "Fabrikam", "fabrikam.example");
        addTenant(DIRECTORY, "Directory", "directory.example");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private void addTenant(String id, String name, String domain) {
        tenants.add(new Tenant(TenantId.parse(id).orElseThrow(), name, "us", List.of(domain), TestServer.START));
    }

    private TenantId tenant(String name) {
        return tenants.findByName(name).orElseThrow().id();
    }

    private IssuerTokens open(String... more) {
        var settings = new ArrayList<>(
                List.of("issuers.1.name=idp", "issuers.1.issuer=" + provider.base(), "issuers.1.tenants=Contoso"));
        settings.addAll(List.of(more));
        var read = TestServer.settings(folder, settings.toArray(String[]::new));
        return IssuerTokens.open(read.issuers(), new Audiences(Cloud.COMMERCIAL, Set::of), tenants, folder, clock);
    }

    private String token(Consumer<JWTClaimsSet.Builder> change) throws Exception {
        return provider.token(key, clock.instant(), APPLICATION.andThen(change));
    }

    private static VerifiedToken await(IssuerTokens tokens, String token) throws InterruptedException {
        while (true) {
            var found = tokens.verify(token);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
    }

    @Test
    void anApplicationsTokenShouldSayWhatItMayInTheTenantThatTheIssuerSpeaksFor() throws Exception {
        var good = token(_ -> {});
        assertThat(await(open(), good))
                .isEqualTo(new VerifiedToken.OfForeignApplication(
                        "idp",
                        tenant("Contoso"),
                        "playbook",
                        "playbook",
                        Set.of(Permission.MACHINE_READ_ALL),
                        TestServer.START.plus(Duration.ofDays(1)).minusMillis(104)));
    }

    @Test
    void whatIsNotRightShouldBeRefused() throws Exception {
        var tokens = open();
        await(tokens, token(_ -> {}));
        var now = clock.instant();
        for (Consumer<JWTClaimsSet.Builder> wrong : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.issuer(provider.base() + "/"),
                claims -> claims.issuer(null),
                claims -> claims.audience("https://graph.microsoft.com"),
                claims -> claims.audience((String) null),
                claims -> claims.expirationTime(Date.from(now.minus(Duration.ofMinutes(6)))),
                claims -> claims.expirationTime(null),
                claims -> claims.notBeforeTime(Date.from(now.plus(Duration.ofMinutes(6)))),
                claims -> claims.claim("cnf", Map.of("jkt", "x")),
                claims -> claims.claim("azp", null),
                claims -> claims.claim("roles", null))) {
            assertThat(tokens.verify(token(wrong))).isEmpty();
        }
        assertThat(tokens.verify(token(claims -> claims.expirationTime(Date.from(now.minus(Duration.ofMinutes(4)))))))
                .isPresent();
    }

    @Test
    void aSignatureShouldBeOfTheIssuersKeyAndOfAnAlgorithmAllowed() throws Exception {
        var tokens = open();
        await(tokens, token(_ -> {}));
        var claims = provider.claims(clock.instant())
                .claim("azp", "playbook")
                .claim("roles", List.of())
                .build();
        var stranger = new RSAKey.Builder(TestIssuer.key("x")).keyID("first").build();
        var rs256 = new JWSHeader.Builder(JWSAlgorithm.RS256);
        assertThat(tokens.verify(TestIssuer.signed(rs256.type(new JOSEObjectType("at+jwt")), key, claims)))
                .isPresent();
        assertThat(tokens.verify(TestIssuer.signed(rs256.type(JOSEObjectType.JWT), stranger, claims)))
                .isEmpty();
        assertThat(tokens.verify(TestIssuer.signed(rs256.type(new JOSEObjectType("logout+jwt")), key, claims)))
                .isEmpty();
        assertThat(tokens.verify(TestIssuer.signed(
                        new JWSHeader.Builder(JWSAlgorithm.PS256).type(JOSEObjectType.JWT), key, claims)))
                .isEmpty();
        assertThat(tokens.verify(new PlainJWT(claims).serialize())).isEmpty();
        var mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID("first")
                        .build(),
                claims);
        mac.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertThat(tokens.verify(mac.serialize())).isEmpty();
    }

    @Test
    void aForeignPlaceForKeysShouldNeverBeAsked() throws Exception {
        var mine = TestIssuer.key("mine");
        try (var evil = new TestIssuer(mine)) {
            var tokens = open();
            await(tokens, token(_ -> {}));
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .jwkURL(URI.create(evil.base() + "/keys"))
                    .jwk(mine.toPublicJWK());
            var claims = provider.claims(clock.instant())
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
            var tokens =
                    open("issuers.2.name=second", "issuers.2.issuer=" + second.base(), "issuers.2.tenants=Fabrikam");
            assertThat(await(tokens, token(_ -> {})).tenant()).isEqualTo(tenant("Contoso"));
            assertThat(await(tokens, second.token(other, clock.instant(), APPLICATION))
                            .tenant())
                    .isEqualTo(tenant("Fabrikam"));
            assertThat(tokens.verify(provider.token(other, clock.instant(), APPLICATION)))
                    .isEmpty();
            assertThat(tokens.verify(second.token(key, clock.instant(), APPLICATION)))
                    .isEmpty();
        }
    }

    @Test
    void aTokenShouldReachOnlyTenantsThatItsIssuerSpeaksFor() throws Exception {
        var tokens = open("issuers.1.tenants=Contoso,fabrikam.example", "issuers.1.tenant-claim=org.tenant");
        assertThat(await(tokens, token(claims -> claims.claim("org", Map.of("tenant", "fabrikam.example"))))
                        .tenant())
                .isEqualTo(tenant("Fabrikam"));
        assertThat(tokens.verify(token(claims -> claims.claim("org", Map.of("tenant", DIRECTORY)))))
                .isEmpty();
        assertThat(tokens.verify(token(_ -> {}))).isEmpty();
    }
}
