package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.machines.NetworkAddress;
import dev.satchel.core.machines.Sighting;
import dev.satchel.core.machines.SightingStore;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which machine is found to have had which address when. */
public interface SightingStoreContract extends StoreContract {
    TenantId FABRIKAM = Samples.FABRIKAM.id();
    MachineId MACHINE = Samples.machineId(1);
    String A = "10.20.30.40";
    String B = "10.20.30.41";

    @Override
    @BeforeEach
    default void addTenants() {
        StoreContract.super.addTenants();
        stores().machines().save(SampleMachine.number(1).machine());
        stores().machines().save(SampleMachine.number(2).machine());
        stores().machines()
                .save(SampleMachine.number(3).in(Samples.CONTOSO.id()).machine());
    }

    private void reported(int minute, String... addresses) {
        reported(FABRIKAM, MACHINE, minute, addresses);
    }

    private void reported(TenantId tenant, MachineId machine, int minute, String... addresses) {
        var all = Arrays.stream(addresses).map(NetworkAddress::new).collect(Collectors.toSet());
        stores().sightings().reported(tenant, machine, all, at(minute));
    }

    private void heardOf(int minute) {
        stores().sightings().heardOf(Map.of(MACHINE, at(minute), Samples.machineId(99), at(minute)));
    }

    private static Instant at(int minute) {
        return Samples.NOW.plus(Duration.ofMinutes(minute));
    }

    private boolean wasSeen(String address, int from, int to) {
        return found(FABRIKAM, address, from, to).contains(MACHINE);
    }

    private List<MachineId> found(TenantId tenant, String address, int from, int to) {
        var seen = new Sighting(new NetworkAddress(address), at(from), at(to));
        return stores().sightings().list(tenant, new Reach.Everything(), seen, Query.all(), Samples.NOW).rows().stream()
                .map(machine -> machine.id())
                .toList();
    }

    @Test
    default void aMachineShouldBeFoundByWhatItReportedAndWhen() {
        reported(10, A);
        assertThat(wasSeen(A, 10, 10)).isTrue();
        assertThat(wasSeen(A, 0, 20)).isTrue();
        assertThat(wasSeen(A, 0, 9)).isFalse();
        assertThat(wasSeen(A, 11, 20)).isFalse();
        assertThat(wasSeen(B, 0, 20)).isFalse();
    }

    @Test
    default void onlyMachinesOfTheTenantThatAreThereShouldBeFound() {
        reported(FABRIKAM, MACHINE, 0, A);
        reported(FABRIKAM, Samples.machineId(2), 5, A, B);
        reported(Samples.CONTOSO.id(), Samples.machineId(3), 0, A);
        assertThat(found(FABRIKAM, A, 0, 5)).containsExactly(MACHINE, Samples.machineId(2));
        assertThat(found(Samples.CONTOSO.id(), A, 0, 5)).containsExactly(Samples.machineId(3));
        stores().machines().save(SampleMachine.number(2).removed().machine());
        assertThat(found(FABRIKAM, A, 0, 5)).containsExactly(MACHINE);
    }

    @Test
    default void aStretchShouldGoFromTheReportToTheLastSignOfLife() {
        reported(0, A, B);
        heardOf(20);
        heardOf(40);
        heardOf(30);
        assertThat(wasSeen(A, 35, 36)).isTrue();
        assertThat(wasSeen(B, 40, 41)).isTrue();
        assertThat(wasSeen(A, 41, 99)).isFalse();
        reported(45, A, B);
        assertThat(wasSeen(A, 45, 99)).isTrue();
    }

    @Test
    default void anAddressThatIsReportedNoMoreShouldEndWhereItWasLastSeen() {
        reported(0, A);
        heardOf(20);
        reported(25, B);
        heardOf(30);
        assertThat(wasSeen(A, 20, 20)).isTrue();
        assertThat(wasSeen(A, 21, 99)).isFalse();
        assertThat(wasSeen(B, 0, 24)).isFalse();
        assertThat(wasSeen(B, 30, 30)).isTrue();
        reported(50, A, B);
        assertThat(wasSeen(A, 21, 49)).isFalse();
        assertThat(wasSeen(A, 50, 50)).isTrue();
    }

    @Test
    default void aSilenceLongerThanTheWindowTwiceShouldBreakTheStretch() {
        var silence = (int) SightingStore.CONTINUOUS.toMinutes();
        reported(0, A);
        heardOf(silence);
        assertThat(wasSeen(A, 1, silence - 1)).isTrue();
        heardOf(2 * silence + 1);
        assertThat(wasSeen(A, silence + 1, 2 * silence)).isFalse();
        assertThat(wasSeen(A, 2 * silence + 1, 2 * silence + 1)).isTrue();
        reported(4 * silence, A);
        assertThat(wasSeen(A, 2 * silence + 2, 4 * silence - 1)).isFalse();
        heardOf(5 * silence);
        assertThat(wasSeen(A, 4 * silence, 4 * silence)).isTrue();
        assertThat(wasSeen(A, 5 * silence, 5 * silence)).isTrue();
        assertThat(wasSeen(A, 0, 0)).isTrue();
    }

    @Test
    default void comingAndGoingAtTheSameMomentShouldBeTaken() {
        reported(0, A);
        reported(0);
        reported(0, A);
        heardOf(0);
        heardOf(5);
        assertThat(wasSeen(A, 5, 5)).isTrue();
    }

    @Test
    default void queriesShouldNarrowWhatWasFound() {
        reported(FABRIKAM, MACHINE, 0, A);
        reported(FABRIKAM, Samples.machineId(2), 0, A);
        var seen = new Sighting(new NetworkAddress(A), at(0), at(0));
        var page = stores().sightings()
                .list(
                        FABRIKAM,
                        new Reach.Everything(),
                        seen,
                        new Query<>(Filter.all(), List.of(), 1, OptionalInt.of(1), true, Set.of()),
                        Samples.NOW);
        assertThat(page.rows()).extracting(machine -> machine.id()).containsExactly(Samples.machineId(2));
        assertThat(page.count()).isEqualTo(OptionalLong.of(2));
    }

    @Test
    default void whatEndedLongAgoShouldBeForgottenInPieces() {
        reported(0, A);
        reported(100, B);
        reported(200, A);
        assertThat(stores().sightings().forget(at(150), 1)).isEqualTo(1);
        assertThat(stores().sightings().forget(at(150), 5)).isEqualTo(1);
        assertThat(stores().sightings().forget(at(150), 5)).isZero();
        assertThat(wasSeen(A, 0, 0)).isFalse();
        assertThat(wasSeen(B, 100, 100)).isFalse();
        assertThat(wasSeen(A, 200, 200)).isTrue();
    }
}
