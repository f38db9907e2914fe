package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.query.Query;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of machines does with one machine and its names; {@link MachineListContract} is about lists. */
public interface MachineStoreContract extends StoreContract {
    TenantId FABRIKAM = Samples.FABRIKAM.id();
    TenantId CONTOSO = Samples.CONTOSO.id();

    @Override
    @BeforeEach
    default void addTenants() {
        StoreContract.super.addTenants();
    }

    private Machine saved(SampleMachine sample) {
        var machine = sample.machine();
        stores().machines().save(machine);
        return machine;
    }

    @Test
    default void aMachineShouldBeFoundAsItWasSaved() {
        var full = saved(
                SampleMachine.number(1).tagged("Payroll", "vip", "payroll").deviceId("AbC-1"));
        var bare = saved(SampleMachine.number(2).platform("Linux", null, null).address(null));
        assertThat(stores().machines().find(FABRIKAM, full.id())).contains(full);
        assertThat(stores().machines().find(FABRIKAM, bare.id())).contains(bare);
    }

    @Test
    default void aMachineOfAnotherTenantShouldNotBeFound() {
        var machine = saved(SampleMachine.number(1).named("a.example").deviceId("d"));
        assertThat(stores().machines().find(CONTOSO, machine.id())).isEmpty();
        assertThat(stores().machines().findByDeviceId(CONTOSO, new Reach.Everything(), "d"))
                .isEmpty();
        assertThat(stores().machines().findByName(CONTOSO, new Reach.Everything(), "a.example"))
                .isEmpty();
        assertThat(stores().machines().fullNames(CONTOSO, new Reach.Everything(), "a", 9))
                .isEmpty();
    }

    @Test
    default void savingAgainShouldReplaceEverythingButWhenItWasFirstSeen() {
        saved(SampleMachine.number(1).named("old.example").tagged("a", "b").deviceId("d"));
        var later = Samples.NOW.plusSeconds(60);
        saved(SampleMachine.number(1)
                .named("new.example")
                .tagged("b")
                .firstSeen(later)
                .lastSeen(later));
        assertThat(stores().machines().find(FABRIKAM, Samples.machineId(1)))
                .contains(SampleMachine.number(1)
                        .named("new.example")
                        .tagged("b")
                        .lastSeen(later)
                        .machine());
        assertThat(stores().machines().findByName(FABRIKAM, new Reach.Everything(), "old.example"))
                .isEmpty();
        assertThat(stores().machines().findByDeviceId(FABRIKAM, new Reach.Everything(), "d"))
                .isEmpty();
    }

    @Test
    default void aRemovedMachineShouldBeInNoAnswerUntilItIsSavedAgain() {
        saved(SampleMachine.number(1)
                .named("a.example")
                .deviceId("d")
                .tagged("x")
                .removed());
        assertThat(stores().machines().find(FABRIKAM, Samples.machineId(1))).isEmpty();
        assertThat(stores().machines().findByDeviceId(FABRIKAM, new Reach.Everything(), "d"))
                .isEmpty();
        assertThat(stores().machines().findByName(FABRIKAM, new Reach.Everything(), "a.example"))
                .isEmpty();
        assertThat(stores().machines().fullNames(FABRIKAM, new Reach.Everything(), "a", 9))
                .isEmpty();
        var back =
                saved(SampleMachine.number(1).named("a.example").deviceId("d").tagged("x"));
        assertThat(stores().machines().find(FABRIKAM, back.id())).contains(back);
    }

    @Test
    default void namesShouldBeFoundInAnyLetterCase() {
        var machine =
                saved(SampleMachine.number(1).named("Büro-Σ.Fabrikam.example").deviceId("AbC-É"));
        assertThat(stores().machines().findByName(FABRIKAM, new Reach.Everything(), "BÜRO-ς.fabrikam.EXAMPLE"))
                .contains(machine);
        assertThat(stores().machines().findByDeviceId(FABRIKAM, new Reach.Everything(), "aBc-é"))
                .contains(machine);
        assertThat(stores().machines().fullNames(FABRIKAM, new Reach.Everything(), "bÜro-σ", 9))
                .containsExactly("büro-σ.fabrikam.example");
    }

    @Test
    default void aNameShouldBeFoundOnlyWhole() {
        saved(SampleMachine.number(1).named("ws_1.fabrikam.example").deviceId("100%"));
        assertThat(stores().machines().findByName(FABRIKAM, new Reach.Everything(), "ws_1"))
                .isEmpty();
        assertThat(stores().machines().findByName(FABRIKAM, new Reach.Everything(), "ws-1.fabrikam.example"))
                .isEmpty();
        assertThat(stores().machines().findByDeviceId(FABRIKAM, new Reach.Everything(), "1%"))
                .isEmpty();
        assertThat(stores().machines().fullNames(FABRIKAM, new Reach.Everything(), "ws_1.fabrikam", 9))
                .isEmpty();
    }

    @Test
    default void ofSeveralWithOneNameTheMostRecentlySeenShouldBeFound() {
        saved(SampleMachine.number(1).named("a.example").deviceId("d").lastSeen(Samples.NOW));
        var latest = saved(SampleMachine.number(2)
                .named("A.example")
                .deviceId("D")
                .lastSeen(Samples.NOW.plus(Duration.ofNanos(100))));
        saved(SampleMachine.number(3).named("a.example").deviceId("d").lastSeen(Samples.NOW.minusSeconds(1)));
        assertThat(stores().machines().findByName(FABRIKAM, new Reach.Everything(), "a.example"))
                .contains(latest);
        assertThat(stores().machines().findByDeviceId(FABRIKAM, new Reach.Everything(), "d"))
                .contains(latest);
    }

    @Test
    default void differentFullNamesOfOneHostNameShouldBeToldOnceEachUpToTheLimit() {
        saved(SampleMachine.number(1).named("web.a.example"));
        saved(SampleMachine.number(2).named("WEB.A.example"));
        saved(SampleMachine.number(3).named("web"));
        saved(SampleMachine.number(4).named("web.b.example"));
        saved(SampleMachine.number(5).named("web2.a.example"));
        assertThat(stores().machines().fullNames(FABRIKAM, new Reach.Everything(), "Web", 9))
                .containsExactlyInAnyOrder("web.a.example", "web", "web.b.example");
        assertThat(stores().machines().fullNames(FABRIKAM, new Reach.Everything(), "web", 2))
                .hasSize(2);
    }

    @Test
    default void tagsShouldKeepTheirOrderHoweverManyMachinesThereAre() {
        Together.run(8, caller -> IntStream.range(0, 130)
                .mapToObj(i -> saved(withTags(i * 8 + caller)))
                .toList());
        var page = stores().machines().list(FABRIKAM, new Reach.Everything(), Query.all(), Samples.NOW);
        assertThat(page.rows())
                .isEqualTo(IntStream.range(0, 1_040)
                        .mapToObj(number -> withTags(number).machine())
                        .toList());
    }

    private static SampleMachine withTags(int number) {
        return SampleMachine.number(number)
                .tagged(IntStream.range(0, number % 4)
                        .mapToObj(i -> "tag " + (9 - i))
                        .toArray(String[]::new));
    }
}
