package dev.satchel.core.contracts;

import static dev.satchel.core.query.ComparisonOperator.EQ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.MachineProperty;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.Page;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.SortKey;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lists of machines hold, in which order and how much of it. */
public interface MachineListContract extends StoreContract {
    @Override
    @BeforeEach
    default void addTenants() {
        StoreContract.super.addTenants();
    }

    private void save(SampleMachine... samples) {
        for (var sample : samples) {
            stores().machines().save(sample.machine());
        }
    }

    private Page<Machine> list(Query<MachineProperty> query) {
        return stores().machines().list(Samples.FABRIKAM.id(), new Reach.Everything(), query, Samples.NOW);
    }

    private List<Integer> numbers(Query<MachineProperty> query) {
        return list(query).rows().stream()
                .map(machine -> Integer.parseInt(machine.id().value(), 16))
                .toList();
    }

    private List<Integer> where(Filter<MachineProperty> filter) {
        return numbers(new Query<>(filter, List.of(), 0, OptionalInt.empty(), false, Set.of()));
    }

    private static Filter<MachineProperty> is(MachineProperty property, String value) {
        return new Filter.Comparison<>(Operand.of(property), EQ, new Literal.Text(value));
    }

    private static Query<MachineProperty> page(int skip, int top, boolean count) {
        return new Query<>(Filter.all(), List.of(), skip, OptionalInt.of(top), count, Set.of());
    }

    @Test
    default void aListShouldHoldTheTenantsMachinesById() {
        save(SampleMachine.number(3), SampleMachine.number(1), SampleMachine.number(2));
        save(
                SampleMachine.number(4).in(Samples.CONTOSO.id()),
                SampleMachine.number(5).removed());
        assertThat(numbers(Query.all())).containsExactly(1, 2, 3);
    }

    @Test
    default void filtersShouldDecideWhatIsInTheList() {
        save(SampleMachine.number(1).named("a.example").tagged("VIP").deviceId("d-1"));
        save(SampleMachine.number(2)
                .named("b.example")
                .platform("Linux", null, null)
                .tagged("x", "vip2"));
        assertThat(where(is(MachineProperty.COMPUTER_DNS_NAME, "A.Example"))).containsExactly(1);
        assertThat(where(is(MachineProperty.OS_PLATFORM, "linux"))).containsExactly(2);
        assertThat(where(is(MachineProperty.ID, Samples.machineId(2).value()))).containsExactly(2);
        assertThat(where(is(MachineProperty.AAD_DEVICE_ID, "D-1"))).containsExactly(1);
        assertThat(where(is(MachineProperty.DEVICE_VALUE, "Normal"))).containsExactly(1, 2);
        assertThat(where(is(MachineProperty.RISK_SCORE, "High"))).isEmpty();
        assertThat(where(new Filter.Any<>(
                        MachineProperty.MACHINE_TAGS,
                        new Filter.Comparison<>(Operand.of(CollectionElement.VALUE), EQ, new Literal.Text("vip")))))
                .containsExactly(1);
        assertThat(where(new Filter.Not<>(is(MachineProperty.VERSION, "23H2")))).containsExactly(2);
    }

    @Test
    default void theHealthStatusShouldBeThatOfTheTimeAsked() {
        var limit = Samples.NOW.minus(Machine.ACTIVE);
        save(SampleMachine.number(1).lastSeen(limit));
        save(SampleMachine.number(2).lastSeen(limit.plusNanos(100)));
        assertThat(where(is(MachineProperty.HEALTH_STATUS, "Inactive"))).containsExactly(1);
        assertThat(where(is(MachineProperty.HEALTH_STATUS, "active"))).containsExactly(2);
    }

    @Test
    default void anOrderShouldBeKeptAndLeaveTheRestToTheId() {
        save(SampleMachine.number(1).address("10.0.0.2").lastSeen(Samples.NOW));
        save(SampleMachine.number(2).address(null).lastSeen(Samples.NOW));
        save(SampleMachine.number(3).address("10.0.0.1").lastSeen(Samples.NOW.plusSeconds(1)));
        save(SampleMachine.number(4).address("10.0.0.1").lastSeen(Samples.NOW));
        var byAddress = new SortKey<>(MachineProperty.LAST_IP_ADDRESS, false);
        var latest = new SortKey<>(MachineProperty.LAST_SEEN, true);
        assertThat(numbers(ordered(List.of(byAddress)))).containsExactly(2, 3, 4, 1);
        assertThat(numbers(ordered(List.of(latest)))).containsExactly(3, 1, 2, 4);
        assertThat(numbers(ordered(List.of(byAddress, latest)))).containsExactly(2, 3, 4, 1);
        assertThat(numbers(ordered(List.of(new SortKey<>(MachineProperty.EXPOSURE_LEVEL, true)))))
                .containsExactly(1, 2, 3, 4);
    }

    private static Query<MachineProperty> ordered(List<SortKey<MachineProperty>> keys) {
        return new Query<>(Filter.all(), keys, 0, OptionalInt.empty(), false, Set.of());
    }

    @Test
    default void pagesShouldCoverTheListWithoutGapAndSayWhetherThereIsMore() {
        for (var number = 1; number <= 5; number++) {
            save(SampleMachine.number(number));
        }
        assertThat(numbers(page(0, 2, false))).containsExactly(1, 2);
        assertThat(list(page(0, 2, false)).hasMore()).isTrue();
        assertThat(numbers(page(2, 3, false))).containsExactly(3, 4, 5);
        assertThat(list(page(2, 3, false)).hasMore()).isFalse();
        assertThat(numbers(page(5, 1, false))).isEmpty();
        assertThat(list(page(99, 1, false)).hasMore()).isFalse();
        assertThat(numbers(page(0, 0, false))).isEmpty();
        assertThat(list(page(0, 0, false)).hasMore()).isTrue();
    }

    @Test
    default void theCountShouldBeThatOfAllPagesAndOnlyWhereItIsWanted() {
        save(SampleMachine.number(1), SampleMachine.number(2), SampleMachine.number(3));
        save(
                SampleMachine.number(4).in(Samples.CONTOSO.id()),
                SampleMachine.number(5).removed());
        assertThat(list(page(1, 1, true)).count()).isEqualTo(OptionalLong.of(3));
        assertThat(list(page(9, 0, true)).count()).isEqualTo(OptionalLong.of(3));
        assertThat(list(page(1, 1, false)).count()).isEmpty();
    }
}
