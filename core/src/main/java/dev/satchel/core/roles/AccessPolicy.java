package dev.satchel.core.roles;

import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Reach;
import dev.satchel.core.access.Rights;
import dev.satchel.core.access.RolePermission;
import dev.satchel.core.machines.Machine;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tenant's roles and device groups (reference, identity.md 5 and 6).
 *
 * @param version grows with every change
 * @param roleBased whether roles decide, and no longer the directory's; once it is so it stays so
 * @param roles the built-in one first
 * @param deviceGroups by rank, the highest first
 * @param ungroupedUserGroups who may see machines that are in no group; none: everybody
 * @param lastNumber the last number given to a device group
 */
public record AccessPolicy(
        long version,
        boolean roleBased,
        List<Role> roles,
        List<DeviceGroup> deviceGroups,
        Set<String> ungroupedUserGroups,
        int lastNumber) {
    private static final int SOME = 4;

    /** What a new tenant has. */
    public static final AccessPolicy INITIAL =
            new AccessPolicy(0, false, List.of(Role.administrator()), List.of(), Set.of(), 0);

    public AccessPolicy {
        roles = List.copyOf(roles);
        deviceGroups = List.copyOf(deviceGroups);
        ungroupedUserGroups = Names.userGroups(ungroupedUserGroups);
    }

    /** The group of the highest rank whose rule matches; empty for a machine in none. */
    public Optional<DeviceGroup> place(Machine machine) {
        return deviceGroup(places().applyAsInt(machine));
    }

    /** The number of the group in which {@link #place} puts a machine, made ready for many of them. */
    public ToIntFunction<Machine> places() {
        var rules =
                deviceGroups.stream().map(group -> ReadyRule.of(group.rule())).toList();
        return machine -> {
            var texts = MachineTexts.of(machine);
            for (var rank = 0; rank < rules.size(); rank++) {
                if (rules.get(rank).matches(texts)) {
                    return deviceGroups.get(rank).number();
                }
            }
            return DeviceGroup.UNGROUPED;
        };
    }

    public Optional<DeviceGroup> deviceGroup(int number) {
        return deviceGroups.stream().filter(group -> group.number() == number).findFirst();
    }

    /** What a member of these groups, with these roles of the directory, may do and see. */
    public Rights rights(Set<String> groupsOfUser, Set<DirectoryRole> directoryRoles) {
        var userGroups = groupsOfUser.stream().map(Names::userGroup).collect(Collectors.toSet());
        if (directoryRoles.stream().anyMatch(DirectoryRole::isAdministrator)) {
            return Rights.ALL;
        }
        if (!roleBased) {
            return directoryRoles.contains(DirectoryRole.SECURITY_READER)
                    ? new Rights(Set.of(RolePermission.VIEW_DATA), new Reach.Everything())
                    : Rights.NONE;
        }
        var held = roles.stream()
                .filter(role -> meet(role.userGroups(), userGroups))
                .toList();
        if (held.stream().anyMatch(Role::isBuiltIn)) {
            return Rights.ALL;
        }
        var permissions = EnumSet.noneOf(RolePermission.class);
        held.forEach(role -> permissions.addAll(role.permissions()));
        return new Rights(permissions, new Reach.Groups(visible(userGroups)));
    }

    /**
     * Those of a user's groups that are given anything here: some that have a role with the permission, the built-in role before
     * others, then some that are given the device group, then the rest.
     */
    public Stream<String> userGroupsThatCount(Set<String> groupsOfUser, RolePermission permission, int deviceGroup) {
        var held = groupsOfUser.stream().map(Names::userGroup).collect(Collectors.toSet());
        var permitted = roles.stream()
                .filter(role -> role.permissions().contains(permission))
                .flatMap(role -> role.userGroups().stream())
                .filter(held::contains);
        var open = deviceGroup(deviceGroup).map(DeviceGroup::userGroups).orElse(ungroupedUserGroups).stream()
                .filter(held::contains);
        return Stream.of(permitted.limit(SOME), open.limit(SOME), userGroups().filter(held::contains))
                .flatMap(Function.identity())
                .distinct();
    }

    /** All user groups that roles or device groups are given to. */
    public Stream<String> userGroups() {
        return Stream.of(
                        roles.stream().flatMap(role -> role.userGroups().stream()),
                        deviceGroups.stream().flatMap(group -> group.userGroups().stream()),
                        ungroupedUserGroups.stream())
                .flatMap(Function.identity())
                .distinct();
    }

    private Set<Integer> visible(Set<String> userGroups) {
        var numbers = new HashSet<Integer>();
        if (isOpenTo(ungroupedUserGroups, userGroups)) {
            numbers.add(DeviceGroup.UNGROUPED);
        }
        deviceGroups.stream()
                .filter(group -> isOpenTo(group.userGroups(), userGroups))
                .forEach(group -> numbers.add(group.number()));
        return numbers;
    }

    private static boolean isOpenTo(Set<String> assigned, Set<String> userGroups) {
        return assigned.isEmpty() || meet(assigned, userGroups);
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return !Collections.disjoint(some, others);
    }

    AccessPolicy withRoles(List<Role> newRoles, boolean nowRoleBased) {
        return new AccessPolicy(version + 1, nowRoleBased, newRoles, deviceGroups, ungroupedUserGroups, lastNumber);
    }

    AccessPolicy withDeviceGroups(List<DeviceGroup> newGroups, int newLastNumber) {
        return new AccessPolicy(version + 1, roleBased, roles, newGroups, ungroupedUserGroups, newLastNumber);
    }

    AccessPolicy withUngroupedUserGroups(Set<String> userGroups) {
        return new AccessPolicy(version + 1, roleBased, roles, deviceGroups, userGroups, lastNumber);
    }
}
