package dev.satchel.core.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkIdsTest {
    private static final UUID RANDOM = UUID.fromString("01234567-89ab-4def-8123-456789abcdef");

    private static UUID at(Instant time) {
        return new LinkIds(InstantSource.fixed(time), () -> RANDOM).get();
    }

    /** The time of the example in RFC 9562, appendix A.6. */
    @Test
    void anIdShouldBeginWithTheTimeAndEndWithChance() {
        var id = at(Instant.parse("2022-02-22T19:22:22Z"));
        assertThat(id).hasToString("017f22e2-79b0-7def-8123-456789abcdef");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void aLaterIdShouldComeAfterAnEarlierOne() {
        assertThat(at(Instant.ofEpochMilli(1_001)).toString())
                .isGreaterThan(at(Instant.ofEpochMilli(1_000)).toString());
    }
}
