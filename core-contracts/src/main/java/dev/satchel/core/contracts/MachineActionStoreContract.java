package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.packages.InvestigationPackage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How actions are added, change and end; {@link MachineActionListContract} is about lists. */
public interface MachineActionStoreContract extends StoreContract {
    TenantId FABRIKAM = Samples.FABRIKAM.id();
    TenantId CONTOSO = Samples.CONTOSO.id();
    Instant LATER = Samples.NOW.plusSeconds(30);
    InvestigationPackage CONTENT = new InvestigationPackage(Samples.packageId(9), 5_000_000_000L, "ab".repeat(32));

    @BeforeEach
    default void addMachines() {
        addTenants();
        stores().machines().save(SampleMachine.number(1).machine());
        stores().machines().save(SampleMachine.number(2).machine());
        stores().machines().save(SampleMachine.number(3).in(CONTOSO).machine());
    }

    private MachineAction added(SampleAction sample) {
        var action = sample.action();
        assertThat(stores().actions().add(action)).isTrue();
        return action;
    }

    @Test
    default void anActionShouldBeFoundAsItWasAddedByItsTenantAlone() {
        var action = added(SampleAction.number(1));
        assertThat(stores().actions().find(FABRIKAM, action.id())).contains(action);
        assertThat(stores().actions().find(CONTOSO, action.id())).isEmpty();
        assertThat(stores().actions().find(FABRIKAM, Samples.actionId(2))).isEmpty();
    }

    @Test
    default void aSecondActionShouldBeRefusedWhileOneOfItsTypeIsOpen() {
        var first = added(SampleAction.number(1));
        assertThat(stores().actions().add(SampleAction.number(2).action())).isFalse();
        assertThat(stores().actions().find(FABRIKAM, Samples.actionId(2))).isEmpty();
        stores().actions().changeOpen(FABRIKAM, first.id(), action -> action.inProgress(LATER));
        assertThat(stores().actions().add(SampleAction.number(2).action())).isFalse();
    }

    @Test
    default void anotherMachineOrAnotherTypeShouldNotBeInTheWay() {
        added(SampleAction.number(1));
        added(SampleAction.number(2).of(Samples.machineId(2)));
        added(SampleAction.number(3).type("Isolate"));
    }

    @Test
    default void anActionThatIsOverShouldNotBeInTheWay() {
        var first = added(SampleAction.number(1));
        stores().actions().changeOpen(FABRIKAM, first.id(), action -> action.timedOut(LATER));
        added(SampleAction.number(2));
    }

    @Test
    default void ofManyAddsAtOnceExactlyOneShouldWin() {
        assertThat(Together.winners(16, number -> stores().actions()
                        .add(SampleAction.number(number).action())))
                .isEqualTo(1);
        assertThat(stores().actions().openCreatedBefore(LATER, 99)).hasSize(1);
    }

    @Test
    default void everyEndShouldBeKeptInAllItsDetails() {
        List<java.util.function.UnaryOperator<MachineAction>> ends = List.of(
                action -> action.succeeded(CONTENT, LATER),
                action -> action.failed("disk full", -7, LATER),
                action -> action.timedOut(LATER),
                action -> action.cancelled("Analyst", "not needed", LATER));
        for (var i = 0; i < ends.size(); i++) {
            var action = added(SampleAction.number(i));
            var ended = stores().actions().changeOpen(FABRIKAM, action.id(), ends.get(i));
            assertThat(ended).contains(ends.get(i).apply(action));
            assertThat(stores().actions().find(FABRIKAM, action.id())).isEqualTo(ended);
        }
    }

    @Test
    default void whatIsOverShouldNotChangeAgain() {
        var action = added(SampleAction.number(1));
        var ended = stores().actions().changeOpen(FABRIKAM, action.id(), open -> open.cancelled("A", "b", LATER));
        assertThat(stores().actions().changeOpen(FABRIKAM, action.id(), open -> open.succeeded(CONTENT, LATER)))
                .isEmpty();
        assertThat(stores().actions().find(FABRIKAM, action.id())).isEqualTo(ended);
    }

    @Test
    default void whatIsNotThereOrAnotherTenantsShouldNotChange() {
        var action = added(SampleAction.number(1));
        assertThat(stores().actions().changeOpen(CONTOSO, action.id(), open -> open.timedOut(LATER)))
                .isEmpty();
        assertThat(stores().actions().changeOpen(FABRIKAM, Samples.actionId(2), open -> open.timedOut(LATER)))
                .isEmpty();
        assertThat(stores().actions().find(FABRIKAM, action.id())).contains(action);
    }

    @Test
    default void ofManyWhoEndAnActionExactlyOneShouldWin() {
        var action = added(SampleAction.number(1));
        var winners = Together.run(16, number -> stores().actions()
                        .changeOpen(
                                FABRIKAM,
                                action.id(),
                                open -> number % 2 == 0
                                        ? open.cancelled("caller " + number, "", LATER)
                                        : open.failed("caller " + number, 1, LATER)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(stores().actions().find(FABRIKAM, action.id())).contains(winners.getFirst());
    }

    @Test
    default void aChangeThatThrowsShouldChangeNothing() {
        var action = added(SampleAction.number(1));
        assertThatThrownBy(() -> stores().actions().changeOpen(FABRIKAM, action.id(), open -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
        assertThat(stores().actions().find(FABRIKAM, action.id())).contains(action);
    }

    @Test
    default void theFirstOpenActionShouldBeTheMachinesOldestThatIsNotOver() {
        added(SampleAction.number(1).status(ActionStatus.FAILED).created(Samples.NOW.minusSeconds(9)));
        added(SampleAction.number(2).created(LATER));
        var oldest = added(SampleAction.number(3).type("Isolate").created(Samples.NOW));
        added(SampleAction.number(4).of(Samples.machineId(2)).created(Samples.NOW.minusSeconds(5)));
        assertThat(stores().actions().firstOpen(Samples.machineId(1))).contains(oldest);
        assertThat(stores().actions().firstOpen(Samples.machineId(3))).isEmpty();
    }

    @Test
    default void workShouldBeThereAsSoonAsItIsAddedAndGoneAsSoonAsItIsOver() {
        var store = stores().actions();
        var machine = Samples.machineId(1);
        assertThat(store.firstOpen(machine)).isEmpty();
        var action = added(SampleAction.number(1).created(Samples.NOW));
        assertThat(store.firstOpen(machine)).contains(action);
        assertThat(store.changeOpen(FABRIKAM, action.id(), open -> open.timedOut(LATER)))
                .isPresent();
        assertThat(store.firstOpen(machine)).isEmpty();
    }

    @Test
    default void openActionsCreatedBeforeATimeShouldBeToldOldestFirstUpToTheLimit() {
        var second = added(SampleAction.number(1).created(Samples.NOW.minusNanos(100)));
        added(SampleAction.number(2).of(Samples.machineId(2)).created(Samples.NOW));
        added(SampleAction.number(3).status(ActionStatus.TIME_OUT).created(Samples.NOW.minusSeconds(9)));
        var first = added(SampleAction.number(4)
                .in(CONTOSO)
                .of(Samples.machineId(3))
                .status(ActionStatus.IN_PROGRESS)
                .created(Samples.NOW.minusSeconds(1)));
        assertThat(stores().actions().openCreatedBefore(Samples.NOW, 9)).containsExactly(first, second);
        assertThat(stores().actions().openCreatedBefore(Samples.NOW, 1)).containsExactly(first);
    }
}
