package dev.satchel.core.roles;

import static dev.satchel.core.roles.PolicyException.Reason.NOT_ALLOWED;
import static dev.satchel.core.roles.PolicyException.Reason.NOT_FOUND;
import static dev.satchel.core.roles.PolicyException.Reason.TAKEN;

import dev.satchel.core.query.TextFolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What can be changed about device groups. They are named by name, in any letter case, or by number. */
public final class DeviceGroupChanges {
    private static final int MAX_GROUPS = 500;

    private DeviceGroupChanges() {}

    /** @param rank from 1, the highest; absent: the lowest */
    public static UnaryOperator<AccessPolicy> add(String name, DeviceGroupRule rule, OptionalInt rank) {
        return policy -> {
            refuseTaken(policy, name);
            if (policy.deviceGroups().size() >= MAX_GROUPS) {
                throw new PolicyException(NOT_ALLOWED, "There can be at most " + MAX_GROUPS + " device groups");
            }
            var number = policy.lastNumber() + 1;
            var groups = new ArrayList<>(policy.deviceGroups());
            groups.add(
                    index(rank.orElse(groups.size() + 1), groups.size()),
                    new DeviceGroup(number, name, rule, Set.of()));
            return policy.withDeviceGroups(groups, number);
        };
    }

    /** Its machines fall to the next group that matches, else to none. */
    public static UnaryOperator<AccessPolicy> remove(String key) {
        return policy -> {
            var groups = new ArrayList<>(policy.deviceGroups());
            groups.remove(group(policy, key));
            return policy.withDeviceGroups(groups, policy.lastNumber());
        };
    }

    public static UnaryOperator<AccessPolicy> rename(String key, String name) {
        return policy -> {
            var group = group(policy, key);
            if (!TextFolding.fold(group.name()).equals(TextFolding.fold(name))) {
                refuseTaken(policy, name);
            }
            return replace(policy, group, new DeviceGroup(group.number(), name, group.rule(), group.userGroups()));
        };
    }

    public static UnaryOperator<AccessPolicy> setRule(String key, DeviceGroupRule rule) {
        return policy -> {
            var group = group(policy, key);
            return replace(policy, group, new DeviceGroup(group.number(), group.name(), rule, group.userGroups()));
        };
    }

    /** @param rank from 1, the highest */
    public static UnaryOperator<AccessPolicy> move(String key, int rank) {
        return policy -> {
            var group = group(policy, key);
            var groups = new ArrayList<>(policy.deviceGroups());
            groups.remove(group);
            groups.add(index(rank, groups.size()), group);
            return policy.withDeviceGroups(groups, policy.lastNumber());
        };
    }

    /**
     * Says who may see the machines of a group, or of none; no user group opens it to everybody. Only user groups that hold a
     * role can be given one (reference, identity.md 6).
     */
    public static UnaryOperator<AccessPolicy> setUserGroups(String key, Set<String> userGroups) {
        return policy -> {
            var wanted = Names.userGroups(userGroups);
            wanted.forEach(group -> refuseWithoutRole(policy, group));
            if (isUngrouped(key)) {
                return policy.withUngroupedUserGroups(wanted);
            }
            var group = group(policy, key);
            return replace(policy, group, new DeviceGroup(group.number(), group.name(), group.rule(), wanted));
        };
    }

    private static void refuseWithoutRole(AccessPolicy policy, String userGroup) {
        if (policy.roles().stream().noneMatch(role -> role.userGroups().contains(userGroup))) {
            throw PolicyException.ofUserGroup(
                    NOT_ALLOWED, userGroup, "has no role; give it one first, device groups only narrow roles");
        }
    }

    private static void refuseTaken(AccessPolicy policy, String name) {
        if (isUngrouped(name) || find(policy, name).isPresent()) {
            throw new PolicyException(TAKEN, "There is a device group '" + name + "' already");
        }
    }

    private static AccessPolicy replace(AccessPolicy policy, DeviceGroup old, DeviceGroup changed) {
        var groups = new ArrayList<>(policy.deviceGroups());
        groups.set(groups.indexOf(old), changed);
        return policy.withDeviceGroups(groups, policy.lastNumber());
    }

    private static int index(int rank, int size) {
        if (rank < 1 || rank > size + 1) {
            throw new PolicyException(NOT_ALLOWED, "The rank must be between 1, the highest, and " + (size + 1));
        }
        return rank - 1;
    }

    private static DeviceGroup group(AccessPolicy policy, String key) {
        if (isUngrouped(key)) {
            throw new PolicyException(
                    NOT_ALLOWED, "'" + DeviceGroup.UNGROUPED_NAME + "' has neither rank nor rule, and stays");
        }
        return find(policy, key)
                .orElseThrow(() -> new PolicyException(NOT_FOUND, "There is no device group '" + key + "'"));
    }

    /** By name or number. */
    public static Optional<DeviceGroup> find(AccessPolicy policy, String key) {
        return find(policy.deviceGroups(), TextFolding.fold(key));
    }

    private static Optional<DeviceGroup> find(List<DeviceGroup> groups, String folded) {
        return groups.stream()
                .filter(group -> TextFolding.fold(group.name()).equals(folded))
                .findFirst()
                .or(() -> groups.stream()
                        .filter(group -> Integer.toString(group.number()).equals(folded))
                        .findFirst());
    }

    private static boolean isUngrouped(String key) {
        return key.equals(Integer.toString(DeviceGroup.UNGROUPED))
                || key.equalsIgnoreCase("ungrouped")
                || key.equalsIgnoreCase(DeviceGroup.UNGROUPED_NAME);
    }
}
