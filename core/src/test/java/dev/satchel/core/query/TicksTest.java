package dev.satchel.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Property
    void ticksShouldComeBackFromTime(
            @ForAll @LongRange(min = -900_000_000_000_000_000L, max = 900_000_000_000_000_000L) long ticks) {
        assertThat(Ticks.of(Ticks.toInstant(ticks))).isEqualTo(ticks);
    }

    @Test
    void whatIsLessThanATickShouldBeCutOff() {
        assertThat(Ticks.truncate(Instant.parse("2026-03-01T00:00:00.123456789Z")))
                .isEqualTo("2026-03-01T00:00:00.123456700Z");
        assertThat(Ticks.truncate(Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo("1969-12-31T23:59:59.999999900Z");
        assertThat(Ticks.of(Instant.parse("1970-01-01T00:00:01Z"))).isEqualTo(10_000_000);
    }
}
