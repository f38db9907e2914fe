package dev.satchel.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.Eventually;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.memory.MemoryTenantStore;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.VerifiedToken;
import dev.satchel.server.identity.issuers.IssuerTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An identity provider, three tenants that it may speak for, and what checks its tokens; without a server. */
final class IssuerWorld implements AutoCloseable {
    static final Consumer<JWTClaimsSet.Builder> APPLICATION =
            claims -> claims.claim("azp", "playbook").claim("roles", List.of("Machine.Read.All"));

    /** The id of the tenant that has that of a directory of Entra ID. */
    static final String DIRECTORY = "0d4ae2b6-98c3-4f0b-8a6c-1f5f6a0d9e11";

    final MovableClock clock = new MovableClock(TestServer.START);
    final RSAKey key = TestIssuer.key("first");
    final TestIssuer provider = new TestIssuer(key);
    private final MemoryTenantStore tenants = new MemoryTenantStore();
    private final Path folder;

    IssuerWorld(Path folder) throws JOSEException, IOException {
        this.folder = folder;
        addTenant(UUID.randomUUID().toString(), "Contoso", "contoso.example");
        addTenant(UUID.randomUUID().toString(), "Fabrikam", "fabrikam.example");
        addTenant(DIRECTORY, "Directory", "directory.example");
    }

    private void addTenant(String id, String name, String domain) {
        tenants.add(new Tenant(TenantId.parse(id).orElseThrow(), name, "us", List.of(domain), TestServer.START));
    }

    TenantId tenant(String name) {
        return tenants.findByName(name).orElseThrow().id();
    }

    /** The provider as any other, for Contoso. */
    IssuerTokens open(String... more) {
        return tokens(
                List.of("issuers.1.name=idp", "issuers.1.issuer=" + provider.base(), "issuers.1.tenants=Contoso"),
                more);
    }

    /** The provider as if it was Entra ID, for the tenant with the id of a directory. */
    IssuerTokens entra(String... more) {
        return tokens(
                List.of(
                        "issuers.1.name=entra",
                        "issuers.1.kind=entra",
                        "issuers.1.jwks=" + provider.base() + "/keys",
                        "issuers.1.tenants=Directory"),
                more);
    }

    private IssuerTokens tokens(List<String> usual, String... more) {
        var settings = Stream.concat(usual.stream(), Stream.of(more)).toArray(String[]::new);
        return IssuerTokens.open(
                TestServer.settings(folder, settings).issuers(),
                new Audiences(Cloud.COMMERCIAL, Set::of),
                tenants,
                folder,
                clock);
    }

    /** An application's token, but for the change. */
    String token(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        return provider.token(key, clock.instant(), APPLICATION.andThen(change));
    }

    /** Waits for the keys, which are fetched when they are needed. */
    static VerifiedToken await(IssuerTokens tokens, String token) throws InterruptedException {
        return Eventually.see("keys for a good token", () -> tokens.verify(token), Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        provider.close();
    }
}
