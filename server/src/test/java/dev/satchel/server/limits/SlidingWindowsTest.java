package dev.satchel.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Compared with a list of all calls that were let in. */
class SlidingWindowsTest {
    private static final Instant START = Instant.parse("2026-03-09T07:40:55.104Z");

    private static final class Model {
        private final List<Instant> calls = new ArrayList<>();
        private final int perMinute;
        private final int perHour;

        Model(int perMinute, int perHour) {
            this.perMinute = perMinute;
            this.perHour = perHour;
        }

        boolean hasRoom(Instant now) {
            return within(now, Duration.ofMinutes(1)) < perMinute && within(now, Duration.ofHours(1)) < perHour;
        }

        private long within(Instant now, Duration window) {
            return calls.stream()
                    .filter(call -> call.isAfter(now.minus(window)))
                    .count();
        }
    }

    /** Steps of the clock, now and then just on or beside the edge of a window. */
    @Provide
    Arbitrary<List<Duration>> steps() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                0L, 1L, 999L, 1_000L, 20_000L, 59_999L, 60_000L, 60_001L, 1_200_000L, 3_600_000L),
                        Arbitraries.longs().between(0, 120_000))
                .map(Duration::ofMillis)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void callsShouldBeLetInAndRefusedAsInTheModelAndTheWaitBeExact(
            @ForAll("steps") List<Duration> steps,
            @ForAll @IntRange(min = 1, max = 4) int perMinute,
            @ForAll @IntRange(min = 1, max = 8) int perHour) {
        var model = new Model(perMinute, perHour);
        var windows = new SlidingWindows(perMinute, perHour);
        var now = START;
        for (var step : steps) {
            now = now.plus(step);
            var full = windows.take(now);
            assertThat(full == null).isEqualTo(model.hasRoom(now));
            if (full == null) {
                model.calls.add(now);
            } else {
                var free = now.plus(full.until());
                assertThat(model.hasRoom(free.minusNanos(1))).as("too late").isFalse();
                assertThat(model.hasRoom(free)).as("too early").isTrue();
                assertThat(full.allowed()).isEqualTo(full.window().toMinutes() == 1 ? perMinute : perHour);
            }
        }
    }

    @Test
    void aCallerShouldBeIdleAnHourAfterTheLastCall() {
        var windows = new SlidingWindows(2, 120);
        assertThat(windows.isIdle(START)).isTrue();
        assertThat(windows.take(START)).isNull();
        assertThat(windows.isIdle(START.plus(Duration.ofHours(1)).minusNanos(1)))
                .isFalse();
        assertThat(windows.isIdle(START.plus(Duration.ofHours(1)))).isTrue();
    }
}
