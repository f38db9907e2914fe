package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.RolePermission;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.DeviceGroup;
import dev.satchel.core.roles.DeviceGroupChanges;
import dev.satchel.core.roles.DeviceGroupRule;
import dev.satchel.core.roles.PolicyException;
import dev.satchel.core.roles.RoleChanges;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public interface AccessPolicyStoreContract extends StoreContract {
    private TenantId fabrikam() {
        addTenants();
        return Samples.FABRIKAM.id();
    }

    private static DeviceGroupRule rule(String... conditions) {
        return new DeviceGroupRule(List.of(conditions).stream()
                .map(text -> DeviceGroupRule.Condition.parse(text).orElseThrow())
                .toList());
    }

    @Test
    default void aTenantThatChangedNothingShouldHaveTheInitialPolicy() {
        assertThat(stores().accessPolicies().find(fabrikam())).isEqualTo(AccessPolicy.INITIAL);
    }

    @Test
    default void whatWasChangedShouldBeFoundWholeAndByItsTenantAlone() {
        var tenant = fabrikam();
        var policies = stores().accessPolicies();
        policies.change(tenant, RoleChanges.add("Analysts", Set.of(RolePermission.VIEW_DATA)));
        policies.change(tenant, RoleChanges.give("Analysts", "/soc"));
        policies.change(
                tenant,
                DeviceGroupChanges.add(
                        "Finance", rule("tag equals Payroll", "name starts-with ws-"), OptionalInt.empty()));
        var last = policies.change(tenant, DeviceGroupChanges.setUserGroups("Finance", Set.of("/soc")));
        assertThat(policies.find(tenant)).isEqualTo(last);
        assertThat(last.version()).isEqualTo(4);
        assertThat(last.deviceGroups())
                .containsExactly(new DeviceGroup(
                        1, "Finance", rule("tag equals Payroll", "name starts-with ws-"), Set.of("/soc")));
        assertThat(policies.find(Samples.CONTOSO.id())).isEqualTo(AccessPolicy.INITIAL);
    }

    @Test
    default void aChangeThatIsRefusedShouldChangeNothing() {
        var tenant = fabrikam();
        assertThatThrownBy(() -> stores().accessPolicies().change(tenant, RoleChanges.remove("Analysts")))
                .isInstanceOf(PolicyException.class)
                .hasMessage("There is no role 'Analysts'");
        assertThat(stores().accessPolicies().find(tenant)).isEqualTo(AccessPolicy.INITIAL);
    }

    @Test
    default void changesOfManyAtOnceShouldAllBeKept() {
        var tenant = fabrikam();
        Together.run(16, number -> stores().accessPolicies()
                .change(
                        tenant,
                        DeviceGroupChanges.add("Group " + number, rule("tag equals t" + number), OptionalInt.of(1))));
        assertThat(stores().accessPolicies().find(tenant).deviceGroups())
                .extracting(DeviceGroup::number)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 16).boxed().toList());
    }
}
