package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.Tags;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.Query;
import dev.satchel.core.roles.AccessPolicy;
import dev.satchel.core.roles.DeviceGroupChanges;
import dev.satchel.core.roles.DeviceGroupRule;
import dev.satchel.core.roles.Placement;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Machines are in the device group where their tenant's policy places them, and lists keep to what is in reach. */
public interface PlacementStoreContract extends StoreContract {
    private TenantId fabrikam() {
        return Samples.FABRIKAM.id();
    }

    private void change(UnaryOperator<AccessPolicy> change) {
        stores().accessPolicies().change(fabrikam(), change);
    }

    private static UnaryOperator<AccessPolicy> group(String name, String condition) {
        var rule = new DeviceGroupRule(
                List.of(DeviceGroupRule.Condition.parse(condition).orElseThrow()));
        return DeviceGroupChanges.add(name, rule, OptionalInt.of(1));
    }

    private int groupOf(int machine) {
        return stores().machines()
                .deviceGroup(fabrikam(), Samples.machineId(machine))
                .orElseThrow();
    }

    private List<Machine> seen(Integer... groups) {
        return stores().machines()
                .list(fabrikam(), new Reach.Groups(Set.of(groups)), Query.all(), Samples.NOW)
                .rows();
    }

    @Test
    default void aMachineShouldBePlacedWhenItIsSavedAndWhenItIsTagged() {
        addTenants();
        change(group("Workstations", "name starts-with ws-"));
        change(group("Payroll", "tag equals payroll"));
        stores().machines().save(SampleMachine.number(1).named("ws-1.example").machine());
        stores().machines().save(SampleMachine.number(2).named("db-1.example").machine());
        stores().machines()
                .save(SampleMachine.number(3)
                        .named("ws-3.example")
                        .tagged("Payroll")
                        .machine());
        assertThat(List.of(groupOf(1), groupOf(2), groupOf(3))).containsExactly(1, 0, 2);
        var tagged = stores().machines()
                .changeTags(fabrikam(), Samples.machineId(2), tags -> new Tags(tags.ofDevice(), List.of("PAYROLL")))
                .orElseThrow();
        assertThat(tagged.deviceGroup()).isEqualTo(2);
        assertThat(stores().placements().counts(fabrikam())).isEqualTo(Map.of(1, 1L, 2, 2L));
        stores().machines().save(SampleMachine.number(1).named("db-9.example").machine());
        assertThat(groupOf(1)).isZero();
    }

    @Test
    default void machinesShouldFollowTheirPolicyWhenTheyArePlacedAnewAndRemovedOnesToo() {
        addTenants();
        for (var number = 1; number <= 3; number++) {
            stores().machines()
                    .save(SampleMachine.number(number).named("ws-" + number).machine());
        }
        stores().machines().save(SampleMachine.number(4).named("ws-4").removed().machine());
        stores().machines()
                .save(SampleMachine.number(5)
                        .in(Samples.CONTOSO.id())
                        .named("ws-5")
                        .machine());
        assertThat(stores().placements().outstanding()).isEmpty();
        change(group("Workstations", "name starts-with ws-"));
        assertThat(stores().placements().outstanding()).containsExactly(fabrikam());
        assertThat(seen(1)).isEmpty();
        new Placement(stores().placements()).catchUp();
        assertThat(stores().placements().outstanding()).isEmpty();
        assertThat(seen(1)).hasSize(3);
        assertThat(groupOf(4)).isEqualTo(1);
        assertThat(stores().placements().counts(fabrikam())).isEqualTo(Map.of(1, 3L));
        assertThat(stores().placements().counts(Samples.CONTOSO.id())).isEqualTo(Map.of(0, 1L));
        change(DeviceGroupChanges.remove("Workstations"));
        new Placement(stores().placements()).catchUp();
        assertThat(seen(0)).hasSize(3);
    }

    @Test
    default void whatIsPlacedByAnOlderPolicyShouldStayOutstanding() {
        addTenants();
        change(group("A", "name equals a"));
        change(group("B", "name equals b"));
        stores().placements().placed(fabrikam(), 1);
        assertThat(stores().placements().outstanding()).containsExactly(fabrikam());
        stores().placements().placed(fabrikam(), 2);
        assertThat(stores().placements().outstanding()).isEmpty();
    }

    @Test
    default void listsShouldHoldWhatIsInReachAndCountNothingElse() {
        addTenants();
        change(group("Workstations", "name starts-with ws-"));
        stores().machines().save(SampleMachine.number(1).named("ws-1").machine());
        stores().machines().save(SampleMachine.number(2).named("db-2").machine());
        for (var number = 1; number <= 2; number++) {
            stores().actions()
                    .add(SampleAction.number(number)
                            .of(Samples.machineId(number))
                            .action());
        }
        var reach = new Reach.Groups(Set.of(1));
        var all = new Query<MachineActionProperty>(Filter.all(), List.of(), 0, OptionalInt.empty(), true, Set.of());
        var actions = stores().actions().list(fabrikam(), reach, all);
        assertThat(actions.rows()).extracting(action -> action.machine()).containsExactly(Samples.machineId(1));
        assertThat(actions.count()).hasValue(1);
        assertThat(stores().actions()
                        .list(fabrikam(), new Reach.Groups(Set.of()), all)
                        .count())
                .hasValue(0);
        assertThat(seen(1)).extracting(Machine::id).containsExactly(Samples.machineId(1));
        assertThat(seen()).isEmpty();
        assertThat(stores().machines().findByName(fabrikam(), reach, "db-2")).isEmpty();
        assertThat(stores().machines().fullNames(fabrikam(), reach, "db-2", 9)).isEmpty();
        var ungrouped = new Query<MachineProperty>(
                new Filter.Comparison<>(
                        Operand.of(MachineProperty.RBAC_GROUP_ID), ComparisonOperator.EQ, new Literal.Whole(0)),
                List.of(),
                0,
                OptionalInt.empty(),
                true,
                Set.of());
        assertThat(stores().machines()
                        .list(fabrikam(), reach, ungrouped, Samples.NOW)
                        .count())
                .hasValue(0);
        assertThat(stores().machines()
                        .list(fabrikam(), new Reach.Everything(), ungrouped, Samples.NOW)
                        .rows())
                .extracting(Machine::id)
                .containsExactly(Samples.machineId(2));
    }
}
