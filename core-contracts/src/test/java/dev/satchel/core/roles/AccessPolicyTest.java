package dev.satchel.core.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Reach;
import dev.satchel.core.access.Rights;
import dev.satchel.core.access.RolePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessPolicyTest {
    private static final Set<DirectoryRole> NO_ROLES = Set.of();
    private static final DeviceGroupRule RULE = rule("tag equals Payroll");

    private static DeviceGroupRule rule(String... conditions) {
        return new DeviceGroupRule(Arrays.stream(conditions)
                .map(text -> DeviceGroupRule.Condition.parse(text).orElseThrow())
                .toList());
    }

    @SafeVarargs
    private static AccessPolicy after(UnaryOperator<AccessPolicy>... changes) {
        var policy = AccessPolicy.INITIAL;
        for (var change : changes) {
            policy = change.apply(policy);
        }
        return policy;
    }

    private static UnaryOperator<AccessPolicy> analysts(String userGroup) {
        return policy -> RoleChanges.give("Analysts", userGroup)
                .apply(RoleChanges.add(
                                "Analysts", Set.of(RolePermission.VIEW_DATA, RolePermission.ALERTS_INVESTIGATION))
                        .apply(policy));
    }

    private static UnaryOperator<AccessPolicy> group(String name) {
        return DeviceGroupChanges.add(name, RULE, OptionalInt.empty());
    }

    @ParameterizedTest
    @EnumSource(DirectoryRole.class)
    void beforeRolesAreInUseTheDirectorysShouldDecide(DirectoryRole role) {
        var expected =
                switch (role) {
                    case GLOBAL_ADMINISTRATOR, SECURITY_ADMINISTRATOR -> Rights.ALL;
                    case SECURITY_READER -> new Rights(Set.of(RolePermission.VIEW_DATA), new Reach.Everything());
                    case SECURITY_OPERATOR, GLOBAL_READER -> Rights.NONE;
                };
        assertThat(AccessPolicy.INITIAL.rights(Set.of("soc"), Set.of(role))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(DirectoryRole.class)
    void onceRolesAreInUseOnlyTheDirectorysAdministratorsShouldKeepTheirs(DirectoryRole role) {
        var rights = after(analysts("soc")).rights(Set.of(), Set.of(role));
        if (role.isAdministrator()) {
            assertThat(rights).isEqualTo(Rights.ALL);
        } else {
            assertThat(rights.permissions()).isEmpty();
        }
    }

    @Test
    void rolesShouldStayInUseWhenTheLastOneIsRemoved() {
        var policy = after(analysts("soc"), RoleChanges.remove("analysts"));
        assertThat(policy.roleBased()).isTrue();
        assertThat(policy.rights(Set.of("soc"), Set.of(DirectoryRole.SECURITY_READER))
                        .permissions())
                .isEmpty();
    }

    @Test
    void aUserInSeveralRolesShouldHaveThePermissionsOfAll() {
        var policy = after(
                analysts("soc"),
                RoleChanges.add("Hunters", Set.of(RolePermission.LIVE_RESPONSE_BASIC)),
                RoleChanges.give("Hunters", "hunters"));
        assertThat(policy.rights(Set.of("soc", "hunters", "staff"), NO_ROLES).permissions())
                .containsExactlyInAnyOrder(
                        RolePermission.VIEW_DATA,
                        RolePermission.ALERTS_INVESTIGATION,
                        RolePermission.LIVE_RESPONSE_BASIC);
        assertThat(policy.rights(Set.of("staff"), NO_ROLES).permissions()).isEmpty();
    }

    @Test
    void theBuiltInRoleShouldSeeEverythingWhateverTheDeviceGroupsSay() {
        var policy = after(
                analysts("soc"),
                RoleChanges.give(Role.ADMINISTRATOR, "admins"),
                group("Finance"),
                DeviceGroupChanges.setUserGroups("Finance", Set.of("soc")));
        assertThat(policy.rights(Set.of("admins"), NO_ROLES)).isEqualTo(Rights.ALL);
    }

    @Test
    void aDeviceGroupShouldBeOpenToAllUntilItIsGivenAUserGroup() {
        var open = after(analysts("soc"), analystsOf("Others", "others"), group("Finance"));
        assertThat(open.rights(Set.of("others"), NO_ROLES).reach()).isEqualTo(new Reach.Groups(Set.of(0, 1)));
        var closed = DeviceGroupChanges.setUserGroups("Finance", Set.of("soc")).apply(open);
        assertThat(closed.rights(Set.of("others"), NO_ROLES).reach()).isEqualTo(new Reach.Groups(Set.of(0)));
        assertThat(closed.rights(Set.of("soc"), NO_ROLES).reach()).isEqualTo(new Reach.Groups(Set.of(0, 1)));
        var ungrouped =
                DeviceGroupChanges.setUserGroups("ungrouped", Set.of("soc")).apply(closed);
        assertThat(ungrouped.rights(Set.of("others"), NO_ROLES).reach()).isEqualTo(new Reach.Groups(Set.of()));
    }

    private static UnaryOperator<AccessPolicy> analystsOf(String role, String userGroup) {
        return policy -> RoleChanges.give(role, userGroup)
                .apply(RoleChanges.add(role, Set.of(RolePermission.VIEW_DATA)).apply(policy));
    }

    @Test
    void aGroupsGuidShouldMeanTheSameInAnyLetterCaseButANameShouldNot() {
        var policy = after(analysts("AAAAAAAA-0000-0000-0000-00000000000F"), analystsOf("Others", "Readers"));
        assertThat(policy.rights(Set.of("aaaaaaaa-0000-0000-0000-00000000000f"), NO_ROLES)
                        .permissions())
                .isNotEmpty();
        assertThat(policy.rights(Set.of("readers"), NO_ROLES).permissions()).isEmpty();
    }

    @Test
    void numbersShouldNeverBeUsedTwiceAndRanksShouldClose() {
        var policy = after(group("A"), group("B"), group("C"), DeviceGroupChanges.remove("c"), group("D"));
        assertThat(policy.deviceGroups()).extracting(DeviceGroup::number).containsExactly(1, 2, 4);
        assertThat(DeviceGroupChanges.move("4", 1).apply(policy).deviceGroups())
                .extracting(DeviceGroup::name)
                .containsExactly("D", "A", "B");
    }

    @Test
    void theBuiltInRoleShouldNeitherBeChangedNorRemoved() {
        assertThatThrownBy(() -> after(RoleChanges.remove(Role.ADMINISTRATOR))).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> after(RoleChanges.setPermissions(Role.ADMINISTRATOR, Set.of())))
                .isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> after(RoleChanges.add("Mine", EnumSet.of(RolePermission.MANAGE_PORTAL_SETTINGS))))
                .isInstanceOf(PolicyException.class);
    }

    @Test
    void onlyUserGroupsWithARoleShouldBeGivenADeviceGroup() {
        assertThatThrownBy(() -> after(group("Finance"), DeviceGroupChanges.setUserGroups("Finance", Set.of("soc"))))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("has no role");
    }

    @Test
    void takenNamesAndRanksThatAreNoneShouldBeRefused() {
        assertThatThrownBy(() -> after(group("Finance"), group("FINANCE"))).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> after(group(DeviceGroup.UNGROUPED_NAME))).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> after(analysts("soc"), analysts("soc"))).isInstanceOf(PolicyException.class);
        for (var rank : List.of(0, 2, -1)) {
            assertThatThrownBy(() -> after(DeviceGroupChanges.add("A", RULE, OptionalInt.of(rank))))
                    .isInstanceOf(PolicyException.class);
        }
        assertThatThrownBy(() -> after(DeviceGroupChanges.remove("ungrouped"))).isInstanceOf(PolicyException.class);
    }
}
