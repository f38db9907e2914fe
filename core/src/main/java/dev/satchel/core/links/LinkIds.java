package dev.satchel.core.links;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Ids of links, version 7 (RFC 9562 section 5.7): they begin with the time, so that the records of links, which are found by them,
 * lie together in the order in which they were written. An id is no secret and opens nothing.
 */
public final class LinkIds implements Supplier<UUID> {
    private static final long VERSION = 7L << 12;
    private static final int TIME_BITS = 48;
    private static final long RANDOM_A = 0xfff;

    private final InstantSource clock;
    private final Supplier<UUID> random;

    /** @param random ids of version 4: what is random in them is used */
    public LinkIds(InstantSource clock, Supplier<UUID> random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public UUID get() {
        var chance = random.get();
        return new UUID(
                (clock.millis() << (Long.SIZE - TIME_BITS)) | VERSION | (chance.getMostSignificantBits() & RANDOM_A),
                chance.getLeastSignificantBits());
    }
}
