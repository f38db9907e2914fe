package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.memory.MemoryTenantStore;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.VerifiedToken;
import dev.satchel.server.identity.issuers.IssuerTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of identity providers: fetched when they are needed, never without end, and kept over an outage. */
class IssuerKeyFetchTest {
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
}
