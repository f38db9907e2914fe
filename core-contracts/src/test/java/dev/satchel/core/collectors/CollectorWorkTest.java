package dev.satchel.core.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryAccessPolicyStore;
import dev.satchel.core.contracts.memory.MemoryMachineActionStore;
import dev.satchel.core.contracts.memory.MemoryMachineStore;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CollectorWorkTest {
    private static final Collector COLLECTOR =
            new Collector(Samples.machineId(1), Samples.FABRIKAM.id(), "00".repeat(32), Samples.NOW, false);

    private final MemoryMachineActionStore actions =
            new MemoryMachineActionStore(new MemoryMachineStore(new MemoryAccessPolicyStore()));
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final CollectorWork work = new CollectorWork(actions, clock);

    private MachineAction added(SampleAction sample) {
        var action = sample.action();
        assertThat(actions.add(action)).isTrue();
        return action;
    }

    @Test
    void theOldestOpenActionShouldBeHandedOutInProgress() {
        added(SampleAction.number(1).status(ActionStatus.FAILED).created(Samples.NOW.minusSeconds(9)));
        added(SampleAction.number(2).type("Other").created(Samples.NOW.plusSeconds(1)));
        var oldest = added(SampleAction.number(3));
        clock.advance(Duration.ofSeconds(5));
        var next = oldest.inProgress(clock.instant());
        assertThat(work.next(COLLECTOR)).contains(next);
        assertThat(actions.find(COLLECTOR.tenant(), oldest.id())).contains(next);
    }

    @Test
    void anActionInProgressShouldBeHandedOutAgainAsItIs() {
        added(SampleAction.number(1));
        var first = work.next(COLLECTOR);
        clock.advance(Duration.ofSeconds(5));
        assertThat(work.next(COLLECTOR)).isEqualTo(first);
    }

    @Test
    void withoutWorkThereShouldBeNone() {
        added(SampleAction.number(1).of(Samples.machineId(2)));
        assertThat(work.next(COLLECTOR)).isEmpty();
    }

    @Test
    void anotherMachinesActionShouldNotBeFound() {
        var own = added(SampleAction.number(1));
        var other = added(SampleAction.number(2).of(Samples.machineId(2)));
        assertThat(work.find(COLLECTOR, own.id())).contains(own);
        assertThat(work.find(COLLECTOR, other.id())).isEmpty();
        assertThat(work.find(COLLECTOR, Samples.actionId(3))).isEmpty();
    }

    @Test
    void aFailureShouldEndTheActionWithItsReasonAndCode() {
        var action = added(SampleAction.number(1));
        assertThat(work.fail(action, "disk full", -5)).contains(action.failed("disk full", -5, Samples.NOW));
        assertThat(work.fail(action, "again", -5)).isEmpty();
    }

    @Test
    void aFailureWithoutACodeShouldGetTheOneForFailures() {
        var action = added(SampleAction.number(1));
        assertThat(work.fail(action, "disk full", 0).orElseThrow().errorHResult())
                .isEqualTo(0x80004005);
    }

    @Test
    void aLongReasonShouldBeCutBetweenCharacters() {
        assertThat(reasonKept("x".repeat(2_000))).hasSize(2_000);
        assertThat(reasonKept("x".repeat(1_000_000))).isEqualTo("x".repeat(2_000));
        assertThat(reasonKept("x".repeat(1_999) + "😀")).isEqualTo("x".repeat(1_999));
        assertThat(reasonKept("x".repeat(1_998) + "😀!")).isEqualTo("x".repeat(1_998) + "😀");
    }

    private String reasonKept(String reason) {
        var action = SampleAction.number(1).action();
        var store = new MemoryMachineActionStore(new MemoryMachineStore(new MemoryAccessPolicyStore()));
        store.add(action);
        var failed = new CollectorWork(store, clock).fail(action, reason, 1).orElseThrow();
        return Objects.requireNonNull(failed.troubleshootInfo());
    }
}
