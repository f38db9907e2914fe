package dev.satchel.core.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.machines.MachineId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkBellTest {
    private static final MachineId ONE = new MachineId("1".repeat(40));
    private static final MachineId OTHER = new MachineId("2".repeat(40));
    private static final Duration LONG = Duration.ofMinutes(5);

    private final WorkBell bell = new WorkBell();

    @Test
    void aRingBetweenTakingThePlaceAndWaitingShouldBeHeard() throws InterruptedException {
        try (var place = bell.waitFor(ONE)) {
            bell.ring(ONE);
            assertThat(place.await(LONG)).isTrue();
        }
    }

    @Test
    void whoIsNotRungForShouldWaitInVain() throws InterruptedException {
        bell.ring(ONE);
        try (var place = bell.waitFor(ONE)) {
            bell.ring(OTHER);
            assertThat(place.await(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void theLaterOfTwoShouldSendTheEarlierOneHomeAndHearTheBell() throws InterruptedException {
        var earlier = bell.waitFor(ONE);
        try (var later = bell.waitFor(ONE)) {
            assertThat(earlier.await(LONG)).isTrue();
            earlier.close();
            assertThat(later.await(Duration.ZERO)).isFalse();
            bell.ring(ONE);
            assertThat(later.await(LONG)).isTrue();
        }
    }

    /** The ringer makes work and rings; the waiter takes its place and looks for work. One of them must see the other. */
    @Test
    void noRingShouldBeLostHoweverTheTwoMeet() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 2_000; round++) {
                var work = new AtomicBoolean();
                var waiter = threads.submit(() -> {
                    try (var place = bell.waitFor(ONE)) {
                        return work.get() || place.await(LONG);
                    }
                });
                var ringer = threads.submit(() -> {
                    work.set(true);
                    bell.ring(ONE);
                });
                ringer.get();
                assertThat(waiter.get()).isTrue();
            }
        }
    }

    @Test
    void closingShouldWakeEverybodyAndLetNobodyWaitAgain() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 50; i++) {
                var machine = new MachineId("%040x".formatted(i));
                Callable<Boolean> wait = () -> {
                    try (var place = bell.waitFor(machine)) {
                        return place.await(LONG);
                    }
                };
                waiting.add(threads.submit(wait));
            }
            bell.close();
            for (var each : waiting) {
                assertThat(each.get()).isTrue();
            }
        }
        try (var place = bell.waitFor(ONE)) {
            assertThat(place.await(LONG)).isTrue();
        }
    }
}
