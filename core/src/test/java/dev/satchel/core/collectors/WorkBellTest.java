package dev.satchel.core.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.machines.MachineId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkBellTest {
    private static final MachineId ONE = new MachineId("1".repeat(40));
    private static final MachineId OTHER = new MachineId("2".repeat(40));

    private final WorkBell bell = new WorkBell();
    private final AtomicInteger rings = new AtomicInteger();

    @Test
    void aRingBetweenTakingThePlaceAndWaitingShouldBeHeard() {
        var place = bell.waitFor(ONE);
        bell.ring(ONE);
        place.whenRung(rings::incrementAndGet);
        assertThat(rings).hasValue(1);
        assertThat(place.leave()).isFalse();
    }

    @Test
    void whoIsNotRungForShouldWaitInVain() {
        bell.ring(ONE);
        var place = bell.waitFor(ONE);
        place.whenRung(rings::incrementAndGet);
        bell.ring(OTHER);
        assertThat(place.leave()).isTrue();
        bell.ring(ONE);
        assertThat(rings).hasValue(0);
    }

    @Test
    void whoWasRungForOnceShouldNotBeRungForAgain() {
        bell.waitFor(ONE).whenRung(rings::incrementAndGet);
        bell.ring(ONE);
        bell.ring(ONE);
        bell.close();
        assertThat(rings).hasValue(1);
    }

    @Test
    void theLaterOfTwoShouldSendTheEarlierOneHomeAndHearTheBell() {
        var earlier = bell.waitFor(ONE);
        var later = bell.waitFor(ONE);
        later.whenRung(rings::incrementAndGet);
        assertThat(earlier.leave()).isFalse();
        assertThat(rings).hasValue(0);
        bell.ring(ONE);
        assertThat(rings).hasValue(1);
    }

    /** The ringer makes work and rings; the waiter takes its place and looks for work. One of them must see the other. */
    @Test
    void noRingShouldBeLostHoweverTheTwoMeet() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 2_000; round++) {
                var work = new AtomicBoolean();
                var seen = new CountDownLatch(1);
                var waiter = threads.submit(() -> {
                    var place = bell.waitFor(ONE);
                    if (work.get()) {
                        seen.countDown();
                    } else {
                        place.whenRung(seen::countDown);
                    }
                });
                threads.submit(() -> {
                            work.set(true);
                            bell.ring(ONE);
                        })
                        .get();
                waiter.get();
                seen.await();
            }
        }
    }

    @Test
    void closingShouldWakeEverybodyAndLetNobodyWaitAgain() {
        IntStream.range(0, 50).mapToObj("%040x"::formatted).forEach(id -> bell.waitFor(new MachineId(id))
                .whenRung(rings::incrementAndGet));
        bell.close();
        assertThat(rings).hasValue(50);
        bell.waitFor(ONE).whenRung(rings::incrementAndGet);
        assertThat(rings).hasValue(51);
    }
}
