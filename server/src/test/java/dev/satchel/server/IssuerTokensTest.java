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
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.DirectoryRole;
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

/** Tokens of other identity providers, without HTTP on the server's side. */
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

    @Test
    void anUnknownKeyShouldBeAskedForOnceInFiveMinutesHoweverManyAsk() throws Exception {
        var tokens = open();
        await(tokens, token(_ -> {}));
        var stranger = TestIssuer.key("stranger");
        for (var round = 0; round < 3; round++) {
            var before = provider.fetches();
            for (var one = 0; one < 50; one++) {
                assertThat(tokens.verify(provider.token(stranger, clock.instant(), APPLICATION)))
                        .isEmpty();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(provider.fetches() - before).isLessThanOrEqualTo(1);
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(provider.fetches()).isLessThanOrEqualTo(4);
    }

    @Test
    void aNewKeyShouldBeFoundAndTokensOfADroppedOneShouldEnd() throws Exception {
        var tokens = open();
        var old = token(_ -> {});
        await(tokens, old);
        var next = TestIssuer.key("next");
        provider.publish(next);
        clock.advance(Duration.ofMinutes(5));
        await(tokens, provider.token(next, clock.instant(), APPLICATION));
        assertThat(tokens.verify(old)).isEmpty();
    }

    @Test
    void anOutageShouldNotStopTokensWhoseKeyIsKnownEvenOverAStart() throws Exception {
        var tokens = open();
        await(tokens, token(_ -> {}));
        provider.answerWith(503, "down");
        clock.advance(Duration.ofHours(2));
        tokens.refresh();
        assertThat(tokens.verify(token(_ -> {}))).isPresent();
        assertThat(open().verify(token(_ -> {}))).isPresent();
        assertThat(open("issuers.1.jwks=" + provider.base() + "/elsewhere").verify(token(_ -> {})))
                .as("keys from another address")
                .isEmpty();
    }

    @Test
    void answersOfNoUseShouldChangeNothing() throws Exception {
        var tokens = open();
        await(tokens, token(_ -> {}));
        for (var useless :
                List.of("", "{", "[]", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"RSA\"}]}", "x".repeat(1 << 20))) {
            provider.answerWith(200, useless);
            var before = provider.fetches();
            clock.advance(Duration.ofHours(1));
            while (provider.fetches() == before) {
                tokens.refresh();
                Thread.sleep(20);
            }
            assertThat(tokens.verify(token(_ -> {}))).isPresent();
        }
    }

    @Test
    void aSlowProviderShouldHoldUpNeitherTheStartNorRequestsForLong() throws Exception {
        provider.pause();
        var tokens = open();
        assertThat(tokens.verify(token(_ -> {}))).isEmpty();
        provider.resume();
        await(tokens, token(_ -> {}));
    }

    private IssuerTokens entra(String... more) {
        var settings = new ArrayList<>(List.of(
                "issuers.1.name=entra",
                "issuers.1.kind=entra",
                "issuers.1.jwks=" + provider.base() + "/keys",
                "issuers.1.tenants=Directory"));
        settings.addAll(List.of(more));
        var read = TestServer.settings(folder, settings.toArray(String[]::new));
        return IssuerTokens.open(read.issuers(), new Audiences(Cloud.COMMERCIAL, Set::of), tenants, folder, clock);
    }

    private String entraToken(String directory, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        Consumer<JWTClaimsSet.Builder> usual = claims -> claims.issuer("https://sts.windows.net/" + directory + "/")
                .claim("tid", directory)
                .claim("appid", "0f1e2d3c");
        return provider.token(key, clock.instant(), usual.andThen(change));
    }

    @Test
    void aUserOfEntraShouldComeWithScopesGroupsAndDirectoryRoles() throws Exception {
        Consumer<JWTClaimsSet.Builder> user = claims -> claims.claim("scp", "Machine.Read other")
                .claim("roles", List.of("Machine.Read.All"))
                .claim("oid", "7a7a")
                .claim("upn", "ana@contoso.example")
                .claim("groups", List.of("g1", "g2"))
                .claim("wids", List.of("5d6b6bb7-de71-4623-b4af-96380a352509"));
        var tokens = entra();
        var read = (VerifiedToken.OfForeignUser) await(tokens, entraToken(DIRECTORY, user));
        assertThat(read.subject()).isEqualTo("7a7a");
        assertThat(read.name()).isEqualTo("ana@contoso.example");
        assertThat(read.application()).isEqualTo("0f1e2d3c");
        assertThat(read.scopes()).containsExactly(DelegatedPermission.MACHINE_READ);
        assertThat(read.groups()).containsExactlyInAnyOrder("g1", "g2");
        assertThat(read.groupsLeftOut()).isFalse();
        assertThat(read.directoryRoles()).containsExactly(DirectoryRole.SECURITY_READER);
        var many = (VerifiedToken.OfForeignUser)
                await(tokens, entraToken(DIRECTORY, user.andThen(claims -> claims.claim("groups", null)
                        .claim("_claim_names", Map.of("groups", "src1")))));
        assertThat(many.groupsLeftOut()).isTrue();
    }

    @Test
    void anotherDirectoryOfEntraShouldNotSpeakForTheTenant() throws Exception {
        Consumer<JWTClaimsSet.Builder> roles = claims -> claims.claim("roles", List.of("Machine.Read.All"));
        var another = "9c1d2e3f-0000-4000-8000-000000000001";
        var tokens = entra();
        await(tokens, entraToken(DIRECTORY, roles));
        await(
                tokens,
                entraToken(
                        DIRECTORY,
                        roles.andThen(
                                claims -> claims.issuer("https://login.microsoftonline.com/" + DIRECTORY + "/v2.0"))));
        assertThat(tokens.verify(entraToken(another, roles))).isEmpty();
        assertThat(tokens.verify(entraToken(another, roles.andThen(claims -> claims.claim("tid", DIRECTORY)))))
                .isEmpty();
        var mapped = entra("issuers.1.tenants=Contoso", "issuers.1.directory=" + another);
        assertThat(await(mapped, entraToken(another, roles)).tenant()).isEqualTo(tenant("Contoso"));
        assertThat(mapped.verify(entraToken(DIRECTORY, roles))).isEmpty();
    }

    @Test
    void theTableShouldDecideBetweenApplicationAndUser() throws Exception {
        var tokens = entra();
        Consumer<JWTClaimsSet.Builder> app =
                claims -> claims.claim("idtyp", "app").claim("scp", "Machine.Read");
        assertThat(await(tokens, entraToken(DIRECTORY, app)))
                .isInstanceOfSatisfying(VerifiedToken.OfForeignApplication.class, read -> assertThat(read.permissions())
                        .isEmpty());
        assertThat(tokens.verify(entraToken(DIRECTORY, claims -> claims.claim("oid", "1")
                        .claim("roles", List.of("x"))
                        .claim("scp", "y"))))
                .get()
                .isInstanceOf(VerifiedToken.OfForeignUser.class);
        assertThat(tokens.verify(
                        entraToken(DIRECTORY, claims -> claims.subject("1").claim("oid", "1"))))
                .get()
                .isInstanceOf(VerifiedToken.OfForeignApplication.class);
        assertThat(tokens.verify(entraToken(DIRECTORY, claims -> claims.claim("oid", "1"))))
                .isEmpty();
    }
}
