package dev.satchel.core.roles;

import java.util.Set;

/**
 * Machines that a rule picks, for certain user groups to see.
 *
 * @param number what machines carry as {@code rbacGroupId}; never {@link #UNGROUPED}, never used twice in a tenant
 * @param userGroups who may see its machines; none: everybody (reference, identity.md 6)
 */
public record DeviceGroup(int number, String name, DeviceGroupRule rule, Set<String> userGroups) {
    /** The number of machines that are in no group. */
    public static final int UNGROUPED = 0;

    /** What the group of those machines is called. */
    public static final String UNGROUPED_NAME = "Ungrouped devices (default)";

    public static final int MAX_NAME = 120;

    public DeviceGroup {
        Names.check("A device group's name", name, MAX_NAME);
        userGroups = Names.userGroups(userGroups);
        if (number <= UNGROUPED) {
            throw new IllegalArgumentException("Device groups are numbered from 1");
        }
    }
}
