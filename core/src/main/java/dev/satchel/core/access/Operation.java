package dev.satchel.core.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What callers may ask for and what each of them needs for it: the table of reference defender-api.md 2.1, and below it the
 * documented neighbours.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody outside sees the sets themselves
public enum Operation {
    GET_PACKAGE_LINK(
            applications(Permission.MACHINE_READ_ALL, Permission.MACHINE_READ_WRITE_ALL),
            users(DelegatedPermission.MACHINE_COLLECT_FORENSICS),
            RolePermission.ALERTS_INVESTIGATION,
            GroupRule.MACHINE),
    COLLECT_PACKAGE(
            applications(Permission.MACHINE_COLLECT_FORENSICS),
            users(DelegatedPermission.MACHINE_COLLECT_FORENSICS),
            RolePermission.ALERTS_INVESTIGATION,
            GroupRule.MACHINE),
    LIST_ACTIONS(readers(), userReaders(), RolePermission.VIEW_DATA, GroupRule.LIST),
    READ_ACTION(readers(), userReaders(), RolePermission.VIEW_DATA, GroupRule.MACHINE),
    /** The seven open the door; what the action's own kind needs is looked at when it is known (3.5). */
    CANCEL_ACTION(starters(), userStarters(), RolePermission.ALERTS_INVESTIGATION, GroupRule.MACHINE),
    LIST_MACHINES(readers(), userReaders(), RolePermission.VIEW_DATA, GroupRule.LIST),
    READ_MACHINE(readers(), userReaders(), RolePermission.VIEW_DATA, GroupRule.MACHINE),
    TAG_MACHINE(
            applications(Permission.MACHINE_READ_WRITE_ALL),
            users(DelegatedPermission.MACHINE_READ_WRITE),
            RolePermission.MANAGE_SECURITY_SETTINGS,
            GroupRule.MACHINE),

    ISOLATE(
            applications(Permission.MACHINE_ISOLATE),
            users(DelegatedPermission.MACHINE_ISOLATE),
            RolePermission.ACTIVE_REMEDIATION,
            GroupRule.MACHINE),
    RESTRICT_EXECUTION(
            applications(Permission.MACHINE_RESTRICT_EXECUTION),
            users(DelegatedPermission.MACHINE_RESTRICT_EXECUTION),
            RolePermission.ACTIVE_REMEDIATION,
            GroupRule.MACHINE),
    SCAN(
            applications(Permission.MACHINE_SCAN),
            users(DelegatedPermission.MACHINE_SCAN),
            RolePermission.ALERTS_INVESTIGATION,
            GroupRule.MACHINE),
    OFFBOARD(
            applications(Permission.MACHINE_OFFBOARD),
            users(DelegatedPermission.MACHINE_OFFBOARD),
            RolePermission.MANAGE_SECURITY_SETTINGS,
            GroupRule.MACHINE),
    STOP_AND_QUARANTINE(
            applications(Permission.MACHINE_STOP_AND_QUARANTINE),
            users(DelegatedPermission.MACHINE_STOP_AND_QUARANTINE),
            RolePermission.ACTIVE_REMEDIATION,
            GroupRule.MACHINE),
    LIVE_RESPONSE(
            applications(Permission.MACHINE_LIVE_RESPONSE),
            users(DelegatedPermission.MACHINE_LIVE_RESPONSE),
            RolePermission.LIVE_RESPONSE_BASIC,
            GroupRule.MACHINE),
    /** Documented permissions that nobody can have here: any one is enough to be told that nothing is there. */
    ASK_ABOUT_NEIGHBOUR(
            EnumSet.allOf(Permission.class),
            EnumSet.allOf(DelegatedPermission.class),
            RolePermission.VIEW_DATA,
            GroupRule.MACHINE),
    READ_DESCRIPTION(
            EnumSet.allOf(Permission.class),
            EnumSet.allOf(DelegatedPermission.class),
            RolePermission.VIEW_DATA,
            GroupRule.NONE);

    /** What a user's device groups have to do with it. */
    public enum GroupRule {
        NONE,
        /** The answer leaves out what the user may not see. */
        LIST,
        /** The user must have access to the machine. */
        MACHINE
    }

    private final Set<Permission> application;
    private final Set<DelegatedPermission> delegated;
    private final RolePermission role;
    private final GroupRule groupRule;

    Operation(
            Set<Permission> application, Set<DelegatedPermission> delegated, RolePermission role, GroupRule groupRule) {
        this.application = application;
        this.delegated = delegated;
        this.role = role;
        this.groupRule = groupRule;
    }

    private static Set<Permission> applications(Permission... anyOf) {
        return EnumSet.copyOf(List.of(anyOf));
    }

    private static Set<DelegatedPermission> users(DelegatedPermission... anyOf) {
        return EnumSet.copyOf(List.of(anyOf));
    }

    private static Set<Permission> readers() {
        return applications(Permission.MACHINE_READ_ALL, Permission.MACHINE_READ_WRITE_ALL);
    }

    private static Set<DelegatedPermission> userReaders() {
        return users(DelegatedPermission.MACHINE_READ, DelegatedPermission.MACHINE_READ_WRITE);
    }

    private static Set<Permission> starters() {
        return EnumSet.complementOf(EnumSet.copyOf(readers()));
    }

    private static Set<DelegatedPermission> userStarters() {
        return EnumSet.complementOf(EnumSet.copyOf(userReaders()));
    }

    /** Any of these lets an application. */
    public boolean isOpenTo(Set<Permission> held) {
        return application.stream().anyMatch(held::contains);
    }

    /** Any of these lets a program in the name of a user; the user's own {@link #role} is needed as well. */
    public boolean isOpenToScopes(Set<DelegatedPermission> held) {
        return delegated.stream().anyMatch(held::contains);
    }

    /** What the user's roles must hold. */
    public RolePermission role() {
        return role;
    }

    public GroupRule groupRule() {
        return groupRule;
    }

    /** Names of the permissions that let an application, in the order of documentation, with commas. */
    public String applicationNames() {
        return application.stream().map(Permission::apiName).collect(Collectors.joining(","));
    }

    /** Names of the scopes that let a program in the name of a user, with commas. */
    public String delegatedNames() {
        return Arrays.stream(DelegatedPermission.values())
                .filter(delegated::contains)
                .map(DelegatedPermission::apiName)
                .collect(Collectors.joining(","));
    }
}
