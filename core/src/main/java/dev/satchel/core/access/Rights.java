package dev.satchel.core.access;

import java.util.EnumSet;
import java.util.Set;

/** What a user's roles and groups come to at one moment. */
public record Rights(Set<RolePermission> permissions, Reach reach) {
    public static final Rights NONE = new Rights(Set.of(), new Reach.Groups(Set.of()));
    public static final Rights ALL = new Rights(EnumSet.allOf(RolePermission.class), new Reach.Everything());

    public Rights {
        permissions = Set.copyOf(permissions);
    }
}
