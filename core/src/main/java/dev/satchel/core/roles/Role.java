package dev.satchel.core.roles;

import dev.satchel.core.access.RolePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Role permissions that the members of user groups have.
 *
 * @param userGroups group ids as tokens carry them: GUIDs or, from other identity providers, names
 */
public record Role(String name, Set<RolePermission> permissions, Set<String> userGroups) {
    /** The built-in role: it holds every permission and sees every machine (reference, identity.md 5). */
    public static final String ADMINISTRATOR = "Microsoft Defender for Endpoint administrator (default)";

    public static final int MAX_NAME = 120;

    public Role {
        Names.check("A role's name", name, MAX_NAME);
        userGroups = Names.userGroups(userGroups);
        permissions = Set.copyOf(permissions);
        if (!name.equals(ADMINISTRATOR) && permissions.contains(RolePermission.MANAGE_PORTAL_SETTINGS)) {
            throw new PolicyException(
                    PolicyException.Reason.NOT_ALLOWED,
                    "'" + RolePermission.MANAGE_PORTAL_SETTINGS.title() + "' belongs to the built-in role alone");
        }
    }

    static Role administrator() {
        return new Role(ADMINISTRATOR, EnumSet.allOf(RolePermission.class), Set.of());
    }

    public boolean isBuiltIn() {
        return name.equals(ADMINISTRATOR);
    }

    Role with(Set<RolePermission> newPermissions) {
        return new Role(name, newPermissions, userGroups);
    }

    Role givenTo(String userGroup) {
        var more = new TreeSet<>(userGroups);
        more.add(Names.userGroup(userGroup));
        return new Role(name, permissions, more);
    }

    Role takenFrom(String userGroup) {
        var fewer = new TreeSet<>(userGroups);
        if (!fewer.remove(Names.userGroup(userGroup))) {
            throw PolicyException.ofUserGroup(
                    PolicyException.Reason.NOT_FOUND, userGroup, "does not have the role '" + name + "'");
        }
        return new Role(name, permissions, fewer);
    }
}
