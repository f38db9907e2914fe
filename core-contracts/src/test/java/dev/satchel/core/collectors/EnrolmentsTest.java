package dev.satchel.core.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.machines.Sightings;
import dev.satchel.core.machines.Tags;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrolmentsTest {
    private static final TenantId FABRIKAM = Samples.FABRIKAM.id();

    private final MemoryStores stores = new MemoryStores();
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final Enrolments enrolments =
            new Enrolments(stores.collectors(), stores.machines(), new Sightings(stores.sightings(), clock), clock);

    @BeforeEach
    void addToken() {
        stores.collectors()
                .addToken(new EnrolmentToken(SecretHash.of("token"), FABRIKAM, 3, Samples.NOW.plusSeconds(3600)));
    }

    private static byte[] key(int seed) {
        var key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return key;
    }

    private static Machine.Facts named(String name) {
        return SampleMachine.number(1).named(name).facts();
    }

    private Collector enrolled(int seed, String name, String... tags) {
        return enrolments
                .enrol("token", key(seed), named(name), List.of(tags), "198.51.100.7")
                .orElseThrow();
    }

    private Optional<Machine> machine(Collector collector) {
        return stores.machines().find(FABRIKAM, collector.machine());
    }

    @Test
    void theHolderOfATokenShouldBeEnrolledWithItsMachine() {
        var collector = enrolled(1, "ws-1.example", "VIP");
        assertThat(stores.collectors().find(collector.machine())).contains(collector);
        assertThat(collector.publicKey()).isEqualTo("01".repeat(32));
        assertThat(collector.tenant()).isEqualTo(FABRIKAM);
        assertThat(machine(collector))
                .contains(new Machine(
                        collector.machine(),
                        FABRIKAM,
                        named("ws-1.example"),
                        Samples.NOW,
                        Samples.NOW,
                        "198.51.100.7",
                        Tags.ofDevice(List.of("VIP")),
                        0,
                        false));
    }

    @Test
    void aTokenThatIsUnknownSpentOrOverShouldEnrolNobody() {
        assertThat(enrolments.enrol("Token", key(1), named("a"), List.of(), null))
                .isEmpty();
        for (var use = 1; use <= 3; use++) {
            enrolled(use, "ws-" + use);
        }
        assertThat(enrolments.enrol("token", key(4), named("a"), List.of(), null))
                .isEmpty();
        stores.collectors().addToken(new EnrolmentToken(SecretHash.of("over"), FABRIKAM, 1, clock.instant()));
        assertThat(enrolments.enrol("over", key(4), named("a"), List.of(), null))
                .isEmpty();
        assertThat(stores.collectors().list()).hasSize(3);
    }

    @Test
    void aKeyOfAnotherLengthShouldTakeNoUse() {
        for (var length : new int[] {0, 31, 33}) {
            assertThatThrownBy(() -> enrolments.enrol("token", new byte[length], named("a"), List.of(), null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var use = 1; use <= 3; use++) {
            enrolled(use, "ws-" + use);
        }
    }

    /** The vector: SHA-256 of 16 bytes of tenant and 32 of key (docs/api/collector-protocol.md). */
    @Test
    void aMachinesIdShouldBeBoundToTenantAndKey() {
        var collector = enrolled(1, "ws-1");
        assertThat(collector.machine().value()).isEqualTo("46251659664d73221cb2bfa4115381784caaf5e0");
        assertThat(Enrolments.machineId(Samples.CONTOSO.id(), key(1))).isNotEqualTo(collector.machine());
        assertThat(Enrolments.machineId(FABRIKAM, HexFormat.of().parseHex("02".repeat(32))))
                .isNotEqualTo(collector.machine());
    }

    @Test
    void aReportShouldReplaceFactsAndTheDevicesTagsAndKeepTheRest() {
        var collector = enrolled(1, "old.example", "VIP");
        new Machines(stores.machines())
                .addTag(
                        new Caller.ApplicationCaller(FABRIKAM, "client", "SOC Bot", Set.of()),
                        "old.example",
                        "Case 77");
        clock.advance(Duration.ofDays(1));
        enrolments.report(collector, named("new.example"), List.of("Payroll"), null);
        var machine = machine(collector).orElseThrow();
        assertThat(machine.facts()).isEqualTo(named("new.example"));
        assertThat(machine.tags().all()).containsExactly("Payroll", "Case 77");
        assertThat(machine.firstSeen()).isEqualTo(Samples.NOW);
        assertThat(machine.lastSeen()).isEqualTo(clock.instant());
        assertThat(machine.lastExternalIpAddress()).isNull();
    }

    @Test
    void aRemovedEnrolmentShouldTakeItsMachineOutOfSight() {
        var collector = enrolled(1, "ws-1");
        assertThat(enrolments.remove(collector.machine())).isTrue();
        assertThat(machine(collector)).isEmpty();
        assertThat(stores.collectors().find(collector.machine()).orElseThrow().removed())
                .isTrue();
        assertThat(enrolments.remove(collector.machine())).isFalse();
    }

    @Test
    void aReportThatWasOnItsWayWhenTheEnrolmentWasRemovedShouldBringNothingBack() {
        var collector = enrolled(1, "ws-1");
        enrolments.remove(collector.machine());
        enrolments.report(collector, named("ws-1"), List.of(), null);
        assertThat(machine(collector)).isEmpty();
    }

    @Test
    void enrollingAgainWithTheSameKeyShouldBringTheMachineBack() {
        var first = enrolled(1, "ws-1");
        enrolments.remove(first.machine());
        clock.advance(Duration.ofMinutes(1));
        var again = enrolled(1, "ws-1");
        assertThat(again.machine()).isEqualTo(first.machine());
        assertThat(stores.collectors().list()).containsExactly(again);
        assertThat(machine(again).orElseThrow().firstSeen()).isEqualTo(Samples.NOW);
    }
}
