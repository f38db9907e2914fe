package dev.satchel.wire.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device group.
 *
 * @param number what machines carry as {@code rbacGroupId}; 0 for the machines that are in no group
 * @param rank from 1, the highest; null for the machines that are in no group
 * @param rule conditions such as {@code tag equals Payroll}
 * @param userGroups who may see its machines; none: everybody
 * @param machines how many it has by now; after a change of rules machines follow within seconds
 */
public record DeviceGroupResource(
        int number,
        @Nullable Integer rank,
        String name,
        List<String> rule,
        List<UserGroupName> userGroups,
        long machines) {}
