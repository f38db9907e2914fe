package dev.satchel.core.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineActions.CancelResult;
import dev.satchel.core.actions.MachineActions.CollectResult;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MachineActionsTest {
    private static final Caller FABRIKAM = caller(Samples.FABRIKAM.id());
    private static final Caller CONTOSO = caller(Samples.CONTOSO.id());

    private final MemoryStores stores = new MemoryStores();
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final AtomicInteger ids = new AtomicInteger();
    private final List<MachineId> rung = new ArrayList<>();
    private final MachineActions actions = actions(false);

    private MachineActions actions(boolean windowsOnly) {
        return new MachineActions(
                stores.tenants(),
                new Machines(stores.machines()),
                stores.actions(),
                clock,
                () -> Samples.guid(ids.incrementAndGet()),
                windowsOnly,
                rung::add);
    }

    private static Caller caller(TenantId tenant) {
        return new Caller.ApplicationCaller(
                tenant, Samples.guid(1).toString(), "SOC Bot", Set.of(Permission.MACHINE_COLLECT_FORENSICS));
    }

    private MachineAction started(String machine) {
        return ((CollectResult.Started) actions.collect(FABRIKAM, machine, "Case 77", null)).action();
    }

    @Test
    void collectingShouldStartAPendingActionAndRingForTheMachine() {
        stores.machines().save(SampleMachine.number(1).named("ws-1.example").machine());
        var result = actions.collect(FABRIKAM, "WS-1", "Case 77", "EXT-1");
        var action =
                stores.actions().find(FABRIKAM.tenant(), Samples.actionId(1)).orElseThrow();
        assertThat(result).isEqualTo(new CollectResult.Started(action));
        assertThat(action.status()).isEqualTo(ActionStatus.PENDING);
        assertThat(action.type()).isEqualTo("CollectInvestigationPackage");
        assertThat(action.requestor()).isEqualTo("SOC Bot");
        assertThat(action.requestorComment()).isEqualTo("Case 77");
        assertThat(action.externalId()).isEqualTo("EXT-1");
        assertThat(action.computerDnsName()).isEqualTo("ws-1.example");
        assertThat(List.of(action.created(), action.updated())).containsOnly(Samples.NOW);
        assertThat(rung).containsExactly(Samples.machineId(1));
    }

    @Test
    void aMachineThatIsNotThereOrAnotherTenantsShouldReadTheSame() {
        stores.machines().save(SampleMachine.number(1).machine());
        assertThat(actions.collect(FABRIKAM, "nobody", "c", null)).isEqualTo(new CollectResult.NoSuchMachine());
        assertThat(actions.collect(CONTOSO, Samples.machineId(1).value(), "c", null))
                .isEqualTo(new CollectResult.NoSuchMachine());
        assertThat(rung).isEmpty();
    }

    @Test
    void aSecondCollectionShouldBeRefusedUntilTheFirstIsOver() {
        stores.machines().save(SampleMachine.number(1).machine());
        var first = started("ws-1");
        assertThat(actions.collect(FABRIKAM, "ws-1", "again", null)).isEqualTo(new CollectResult.AlreadyRunning());
        assertThat(rung).hasSize(1);
        actions.cancel(FABRIKAM, first.id(), "enough");
        assertThat(started("ws-1").id()).isNotEqualTo(first.id());
    }

    @Test
    void platformsThatCannotBeCollectedShouldBeRefusedBeforeAnythingStarts() {
        stores.machines()
                .save(SampleMachine.number(1).platform("Android", "14", null).machine());
        stores.machines()
                .save(SampleMachine.number(2)
                        .platform("Windows10", "1607", 14393L)
                        .machine());
        stores.machines()
                .save(SampleMachine.number(3).platform("Linux", null, null).machine());
        assertThat(actions.collect(FABRIKAM, "ws-1", "c", null))
                .isEqualTo(new CollectResult.PlatformNotSupported("Android"));
        assertThat(actions.collect(FABRIKAM, "ws-2", "c", null))
                .isEqualTo(new CollectResult.VersionNotSupported("Windows10", "1607"));
        assertThat(actions(true).collect(FABRIKAM, "ws-3", "c", null))
                .isEqualTo(new CollectResult.PlatformNotSupported("Linux"));
        assertThat(stores.actions()
                        .list(FABRIKAM.tenant(), new Reach.Everything(), Query.all())
                        .rows())
                .isEmpty();
        assertThat(rung).isEmpty();
    }

    @Test
    void cancellingShouldEndTheActionAndRingForTheMachine() {
        stores.machines().save(SampleMachine.number(1).machine());
        var action = started("ws-1");
        clock.advance(Duration.ofMinutes(1));
        var result = actions.cancel(FABRIKAM, action.id(), "not needed");
        var ended = action.cancelled(FABRIKAM.subject(), "not needed", clock.instant());
        assertThat(result).isEqualTo(new CancelResult.Cancelled(ended));
        assertThat(actions.find(FABRIKAM, action.id())).isEqualTo(new MachineActions.Lookup.Found(ended));
        assertThat(ended.errorHResult()).isEqualTo(0x80004004);
        assertThat(rung).hasSize(2);
    }

    @Test
    void whatIsOverOrNotThereShouldNotBeCancelled() {
        stores.machines().save(SampleMachine.number(1).machine());
        var action = started("ws-1");
        assertThat(actions.cancel(CONTOSO, action.id(), "c")).isEqualTo(new CancelResult.NoSuchAction());
        assertThat(actions.cancel(FABRIKAM, Samples.actionId(99), "c")).isEqualTo(new CancelResult.NoSuchAction());
        actions.cancel(FABRIKAM, action.id(), "c");
        assertThat(actions.cancel(FABRIKAM, action.id(), "again"))
                .isEqualTo(new CancelResult.AlreadyOver(ActionStatus.CANCELLED));
        assertThat(rung).hasSize(2);
    }

    @Test
    void whatIsOlderThanPatienceLastsShouldTimeOut() {
        for (var number = 1; number <= 4; number++) {
            stores.machines().save(SampleMachine.number(number).machine());
        }
        var old = started("ws-1");
        var cancelled = started("ws-2");
        actions.cancel(FABRIKAM, cancelled.id(), "c");
        clock.advance(Duration.ofNanos(100));
        var atTheLimit = started("ws-3");
        clock.advance(Duration.ofHours(3));
        assertThat(actions.expire(Duration.ofHours(3))).isEqualTo(1);
        assertThat(actions.expire(Duration.ofHours(3))).isZero();
        assertThat(actions.find(FABRIKAM, old.id()))
                .isEqualTo(new MachineActions.Lookup.Found(old.timedOut(clock.instant())));
        assertThat(stores.actions()
                        .find(FABRIKAM.tenant(), old.id())
                        .orElseThrow()
                        .errorHResult())
                .isEqualTo(0x80190198);
        assertThat(actions.find(FABRIKAM, atTheLimit.id())).isEqualTo(new MachineActions.Lookup.Found(atTheLimit));
    }
}
