package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.memory.MemoryTenantStore;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.VerifiedToken;
import dev.satchel.server.identity.issuers.IssuerTokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of Entra ID, whose directories share their keys. */
class EntraTokensTest {
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

    private static VerifiedToken await(IssuerTokens tokens, String token) throws InterruptedException {
        while (true) {
            var found = tokens.verify(token);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
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
