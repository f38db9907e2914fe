package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.User;
import dev.satchel.core.access.UserGroup;
import dev.satchel.core.access.UserId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A user written into the server's database, with tokens made by its key: what is tested here needs no signing in. */
record ForgedUser(TestServer server, Path data, TestTenant tenant, TestApplication program, UserId id) {
    static String group(TestTenant tenant, String name) {
        var id = UUID.randomUUID();
        tenant.server().storage().users().addGroup(new UserGroup(id, tenantId(tenant), name, TestServer.START));
        return id.toString();
    }

    static ForgedUser in(TestServer server, Path data, TestTenant tenant, String... groups) {
        var id = new UserId(UUID.randomUUID());
        server.storage()
                .users()
                .add(new User(
                        id,
                        tenantId(tenant),
                        id + "@fabrikam.example",
                        "Analyst",
                        Optional.empty(),
                        Set.of(),
                        List.of(groups).stream().map(UUID::fromString).collect(Collectors.toSet()),
                        false,
                        Instant.EPOCH,
                        TestServer.START));
        return new ForgedUser(server, data, tenant, tenant.application(), id);
    }

    ForgedUser with(DirectoryRole role) {
        change(user -> user.withDirectoryRoles(Set.of(role)));
        return this;
    }

    void change(UnaryOperator<User> change) {
        assertThat(server.storage().users().change(id, change)).isPresent();
    }

    private static TenantId tenantId(TestTenant tenant) {
        return TenantId.parse(tenant.id()).orElseThrow();
    }

    String token(String... scopes) throws Exception {
        return server.secret(TokenForge.of(data).with(program.token(), claims -> claims.claim("roles", null)
                .claim("idtyp", "user")
                .claim("oid", id.toString())
                .subject("pairwise")
                .claim("scp", String.join(" ", scopes))));
    }
}
