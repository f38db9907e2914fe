package dev.satchel.server;

import static dev.satchel.server.IssuerWorld.DIRECTORY;
import static dev.satchel.server.IssuerWorld.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.server.identity.VerifiedToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of Entra ID, whose directories share their keys. */
class EntraTokensTest {
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

    private String entraToken(String directory, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        Consumer<JWTClaimsSet.Builder> usual = claims -> claims.issuer("https://sts.windows.net/" + directory + "/")
                .claim("tid", directory)
                .claim("appid", "0f1e2d3c");
        return world.provider.token(world.key, world.clock.instant(), usual.andThen(change));
    }

    @Test
    void aUserOfEntraShouldComeWithScopesGroupsAndDirectoryRoles() throws Exception {
        Consumer<JWTClaimsSet.Builder> user = claims -> claims.claim("scp", "Machine.Read other")
                .claim("roles", List.of("Machine.Read.All"))
                .claim("oid", "7a7a")
                .claim("upn", "ana@contoso.example")
                .claim("groups", List.of("g1", "g2"))
                .claim("wids", List.of("5d6b6bb7-de71-4623-b4af-96380a352509"));
        var tokens = world.entra();
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
        var tokens = world.entra();
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
        var mapped = world.entra("issuers.1.tenants=Contoso", "issuers.1.directory=" + another);
        assertThat(await(mapped, entraToken(another, roles)).tenant()).isEqualTo(world.tenant("Contoso"));
        assertThat(mapped.verify(entraToken(DIRECTORY, roles))).isEmpty();
    }

    @Test
    void theTableShouldDecideBetweenApplicationAndUser() throws Exception {
        var tokens = world.entra();
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
