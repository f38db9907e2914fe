package dev.satchel.core.machines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.access.Reach;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryStores;
import dev.satchel.core.query.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingsTest {
    private static final TenantId FABRIKAM = Samples.FABRIKAM.id();
    private static final MachineId MACHINE = Samples.machineId(1);

    private final MemoryStores stores = new MemoryStores();
    private final MovableClock clock = new MovableClock(Samples.NOW);
    private final Sightings sightings = new Sightings(stores.sightings(), clock);

    @BeforeEach
    void addMachine() {
        stores.machines().save(SampleMachine.number(1).machine());
    }

    private void reported(String... addresses) {
        var all = new ArrayList<Machine.IpAddress>();
        for (var address : addresses) {
            all.add(new Machine.IpAddress(
                    address.replace("!", ""), null, "Ethernet", address.endsWith("!") ? "Down" : "Up"));
        }
        var facts = SampleMachine.number(1).address(null).facts();
        sightings.reported(
                FABRIKAM,
                MACHINE,
                new Machine.Facts(
                        facts.computerDnsName(),
                        facts.osPlatform(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        all,
                        null,
                        null,
                        null));
    }

    private boolean wasSeen(String address, Instant time) {
        var parsed = NetworkAddress.parse(address).orElseThrow();
        return !sightings
                .list(FABRIKAM, new Reach.Everything(), parsed, time, Query.all(), clock.instant())
                .rows()
                .isEmpty();
    }

    private Instant minute(int minute) {
        return Samples.NOW.plus(Duration.ofMinutes(minute));
    }

    @Test
    void aPollShouldProlongWhatWasReportedOnceItIsWrittenDown() {
        reported("10.0.0.1");
        clock.advance(Duration.ofMinutes(20));
        sightings.heardOf(MACHINE);
        assertThat(wasSeen("10.0.0.1", minute(30))).isFalse();
        sightings.writeDown();
        assertThat(wasSeen("10.0.0.1", minute(35))).isTrue();
        assertThat(wasSeen("10.0.0.1", minute(36))).isFalse();
        assertThat(wasSeen("10.0.0.1", minute(-15))).isTrue();
        assertThat(wasSeen("10.0.0.1", minute(-16))).isFalse();
    }

    @Test
    void manyMachinesShouldBeWrittenDownInPieces() {
        IntStream.range(1, 1_300).forEach(number -> {
            stores.machines().save(SampleMachine.number(number).machine());
            sightings.reported(
                    FABRIKAM,
                    Samples.machineId(number),
                    SampleMachine.number(number).facts());
        });
        clock.advance(Duration.ofMinutes(20));
        IntStream.range(1, 1_300).forEach(number -> sightings.heardOf(Samples.machineId(number)));
        sightings.writeDown();
        var address = NetworkAddress.parse("10.0.0.7").orElseThrow();
        assertThat(sightings
                        .list(FABRIKAM, new Reach.Everything(), address, minute(35), Query.all(), clock.instant())
                        .rows())
                .hasSize(1_299);
    }

    @Test
    void addressesThatAreDownOrEverybodysShouldNotCount() {
        reported("10.0.0.1", "10.0.0.2!", "fe80::1", "127.0.0.1", "::1", "169.254.1.1", "0.0.0.0", "224.0.0.1", "x");
        for (var address : List.of("10.0.0.2", "fe80::1", "127.0.0.1", "::1", "169.254.1.1", "0.0.0.0", "224.0.0.1")) {
            assertThat(wasSeen(address, Samples.NOW)).as(address).isFalse();
        }
        assertThat(wasSeen("10.0.0.1", Samples.NOW)).isTrue();
    }

    @Test
    void whatNobodyCanAskForAnyMoreShouldBeForgotten() {
        reported("10.0.0.1");
        clock.advance(Sightings.REACH);
        sightings.forgetOld();
        assertThat(wasSeen("10.0.0.1", Samples.NOW)).isTrue();
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        sightings.forgetOld();
        assertThat(wasSeen("10.0.0.1", Samples.NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.30.40,              10.20.30.40",
        "2001:DB8::17,             2001:db8:0:0:0:0:0:17",
        "2001:0db8:0:0:0:0:0:0017, 2001:db8:0:0:0:0:0:17",
        "[2001:db8::17],           2001:db8:0:0:0:0:0:17",
        "fe80::1%eth0,             fe80:0:0:0:0:0:0:1",
        "::ffff:10.20.30.40,       10.20.30.40",
        "::,                       0:0:0:0:0:0:0:0",
    })
    void anAddressShouldBeOneTextHoweverItIsSpelt(String text, String value) {
        assertThat(NetworkAddress.parse(text)).contains(new NetworkAddress(value));
        assertThat(NetworkAddress.parse(value)).contains(new NetworkAddress(value));
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.30",
        "10.20.30.256",
        "1",
        "0x0a.1.1.1",
        "localhost",
        "::1::",
        "1:2:3",
        "10.0.0.1%eth0",
        "[::1",
        ":::",
        "''"
    })
    void whatIsNoAddressShouldBeNone(String text) {
        assertThat(NetworkAddress.parse(text)).isEmpty();
    }
}
