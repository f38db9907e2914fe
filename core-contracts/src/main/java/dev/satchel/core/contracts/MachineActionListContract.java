package dev.satchel.core.contracts;

import static dev.satchel.core.query.ComparisonOperator.EQ;
import static dev.satchel.core.query.ComparisonOperator.GE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.MachineActionProperty;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.SortKey;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lists of machine actions hold, in which order and how much of it. */
public interface MachineActionListContract extends StoreContract {
    /** Actions 1 to 4 of one tenant, the greater the younger but for 3, which is as old as 2; and one of another. */
    @BeforeEach
    default void addActions() {
        addTenants();
        stores().machines().save(SampleMachine.number(1).machine());
        stores().machines()
                .save(SampleMachine.number(2).in(Samples.CONTOSO.id()).machine());
        add(SampleAction.number(1)
                .status(ActionStatus.SUCCEEDED)
                .requestor("Zoé")
                .updated(Samples.NOW.plusSeconds(9)));
        add(SampleAction.number(3).status(ActionStatus.FAILED).created(Samples.NOW.plusSeconds(1)));
        add(SampleAction.number(2).status(ActionStatus.SUCCEEDED).created(Samples.NOW.plusSeconds(1)));
        add(SampleAction.number(4).type("Isolate").created(Samples.NOW.plusSeconds(2)));
        add(SampleAction.number(5).in(Samples.CONTOSO.id()).of(Samples.machineId(2)));
    }

    private void add(SampleAction sample) {
        assertThat(stores().actions().add(sample.action())).isTrue();
    }

    private List<Integer> numbers(Query<MachineActionProperty> query) {
        return stores().actions().list(Samples.FABRIKAM.id(), new Reach.Everything(), query).rows().stream()
                .map(action -> Integer.parseInt(action.id().value().substring(24), 16))
                .toList();
    }

    private List<Integer> where(MachineActionProperty property, ComparisonOperator operator, Literal literal) {
        var filter = new Filter.Comparison<>(Operand.of(property), operator, literal);
        return numbers(new Query<>(filter, List.of(), 0, OptionalInt.empty(), false, Set.of()));
    }

    @Test
    default void aListShouldHoldTheTenantsActionsNewestFirstThenById() {
        assertThat(numbers(Query.all())).containsExactly(4, 2, 3, 1);
    }

    @Test
    default void filtersShouldDecideWhatIsInTheList() {
        assertThat(where(MachineActionProperty.STATUS, EQ, new Literal.Text("succeeded")))
                .containsExactly(2, 1);
        assertThat(where(MachineActionProperty.TYPE, EQ, new Literal.Text("Isolate")))
                .containsExactly(4);
        assertThat(where(MachineActionProperty.REQUESTOR, EQ, new Literal.Text("ZOÉ")))
                .containsExactly(1);
        assertThat(where(
                        MachineActionProperty.MACHINE_ID,
                        EQ,
                        new Literal.Text(Samples.machineId(2).value())))
                .isEmpty();
        assertThat(where(
                        MachineActionProperty.ID,
                        EQ,
                        new Literal.Text(Samples.actionId(3).value())))
                .containsExactly(3);
        assertThat(where(
                        MachineActionProperty.CREATION_DATE_TIME_UTC, GE, new Literal.Date(Samples.NOW.plusSeconds(1))))
                .containsExactly(4, 2, 3);
        assertThat(where(
                        MachineActionProperty.LAST_UPDATE_DATE_TIME_UTC,
                        GE,
                        new Literal.Date(Samples.NOW.plusSeconds(9))))
                .containsExactly(1);
    }

    @Test
    default void anOrderShouldBeKeptAndLeaveTheRestToTheId() {
        var byStatus = new SortKey<>(MachineActionProperty.STATUS, true);
        var byCreation = new SortKey<>(MachineActionProperty.CREATION_DATE_TIME_UTC, false);
        assertThat(numbers(ordered(List.of(byStatus)))).containsExactly(1, 2, 4, 3);
        assertThat(numbers(ordered(List.of(byCreation)))).containsExactly(1, 2, 3, 4);
    }

    private static Query<MachineActionProperty> ordered(List<SortKey<MachineActionProperty>> keys) {
        return new Query<>(Filter.all(), keys, 0, OptionalInt.empty(), false, Set.of());
    }

    @Test
    default void pagesShouldCoverTheListWithoutGap() {
        var first = new Query<MachineActionProperty>(Filter.all(), List.of(), 0, OptionalInt.of(3), true, Set.of());
        var second = new Query<MachineActionProperty>(Filter.all(), List.of(), 3, OptionalInt.of(3), true, Set.of());
        assertThat(numbers(first)).containsExactly(4, 2, 3);
        assertThat(numbers(second)).containsExactly(1);
        var page = stores().actions().list(Samples.FABRIKAM.id(), new Reach.Everything(), first);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.count()).isEqualTo(OptionalLong.of(4));
        assertThat(stores().actions()
                        .list(Samples.FABRIKAM.id(), new Reach.Everything(), second)
                        .hasMore())
                .isFalse();
    }
}
