package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.RolePermission;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.TextFolding;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.Role;
import dev.satchel.server.http.Problem;
import dev.satchel.wire.admin.RoleResource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles as administration shows them, and their permissions as it names them. */
final class RoleViews {
    private RoleViews() {}

    static RoleResource of(PolicyAdministration administration, TenantId tenant, Role role) {
        return new RoleResource(
                role.name(),
                role.isBuiltIn(),
                role.permissions().stream()
                        .sorted()
                        .map(RolePermission::apiName)
                        .toList(),
                administration.names(tenant, role.userGroups()));
    }

    /** The role that the policy is known to have. */
    static RoleResource named(PolicyAdministration administration, TenantId tenant, AccessPolicy policy, String name) {
        var folded = TextFolding.fold(name);
        return policy.roles().stream()
                .filter(role -> TextFolding.fold(role.name()).equals(folded))
                .findFirst()
                .map(role -> of(administration, tenant, role))
                .orElseThrow(() -> Problem.RESOURCE_NOT_FOUND.refusal("There is no role '" + name + "'"));
    }

    static Set<RolePermission> permissions(List<String> names) {
        return names.stream().map(RoleViews::permission).collect(Collectors.toUnmodifiableSet());
    }

    private static RolePermission permission(String name) {
        return RolePermission.parse(name.strip())
                .orElseThrow(() -> Problem.INVALID_INPUT.refusal("'" + name + "' is no role permission; there are "
                        + Arrays.stream(RolePermission.values())
                                .map(RolePermission::apiName)
                                .collect(Collectors.joining(", "))));
    }
}
