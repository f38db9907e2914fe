package dev.satchel.core.roles;

import static dev.satchel.core.roles.PolicyException.Reason.NOT_ALLOWED;
import static dev.satchel.core.roles.PolicyException.Reason.NOT_FOUND;
import static dev.satchel.core.roles.PolicyException.Reason.TAKEN;

import dev.satchel.core.access.RolePermission;
import dev.satchel.core.query.TextFolding;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What can be changed about roles. Names are compared without regard to letter case. */
public final class RoleChanges {
    private static final int MAX_ROLES = 200;

    private RoleChanges() {}

    /** A role of one's own; from then on roles decide, whatever the directory says. */
    public static UnaryOperator<AccessPolicy> add(String name, Set<RolePermission> permissions) {
        return policy -> {
            if (find(policy, name).isPresent()) {
                throw new PolicyException(TAKEN, "There is a role '" + name + "' already");
            }
            if (policy.roles().size() >= MAX_ROLES) {
                throw new PolicyException(NOT_ALLOWED, "There can be at most " + MAX_ROLES + " roles");
            }
            var roles = new ArrayList<>(policy.roles());
            roles.add(new Role(name, permissions, Set.of()));
            return policy.withRoles(roles, true);
        };
    }

    public static UnaryOperator<AccessPolicy> remove(String name) {
        return policy -> {
            var role = ownRole(policy, name);
            var roles = new ArrayList<>(policy.roles());
            roles.remove(role);
            return policy.withRoles(roles, policy.roleBased());
        };
    }

    public static UnaryOperator<AccessPolicy> setPermissions(String name, Set<RolePermission> permissions) {
        return policy ->
                replace(policy, ownRole(policy, name), ownRole(policy, name).with(permissions));
    }

    /** Gives the role to a user group; given for the first time, also the built-in one puts roles in charge. */
    public static UnaryOperator<AccessPolicy> give(String name, String userGroup) {
        return policy -> replace(policy, role(policy, name), role(policy, name).givenTo(userGroup));
    }

    /** Takes the role from a user group. */
    public static UnaryOperator<AccessPolicy> take(String name, String userGroup) {
        return policy -> replace(policy, role(policy, name), role(policy, name).takenFrom(userGroup));
    }

    private static AccessPolicy replace(AccessPolicy policy, Role old, Role changed) {
        var roles = new ArrayList<>(policy.roles());
        roles.set(roles.indexOf(old), changed);
        return policy.withRoles(
                roles, policy.roleBased() || !changed.userGroups().isEmpty());
    }

    private static Role role(AccessPolicy policy, String name) {
        return find(policy, name).orElseThrow(() -> new PolicyException(NOT_FOUND, "There is no role '" + name + "'"));
    }

    private static Role ownRole(AccessPolicy policy, String name) {
        var role = role(policy, name);
        if (role.isBuiltIn()) {
            throw new PolicyException(
                    NOT_ALLOWED, "The built-in role can be given to user groups, but not be changed or removed");
        }
        return role;
    }

    private static Optional<Role> find(AccessPolicy policy, String name) {
        var folded = TextFolding.fold(name);
        return policy.roles().stream()
                .filter(role -> TextFolding.fold(role.name()).equals(folded))
                .findFirst();
    }
}
