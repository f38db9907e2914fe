package dev.satchel.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down whoever guesses secrets. Failures are counted for each pair of subject and address, and for each address; nothing
 * is counted for a subject alone, so that no stranger can lock it out from elsewhere. What is allowed comes back evenly over
 * {@link #WINDOW}. A pair that has succeeded is not held back by what others do at its address.
 */
public final class GuessingLimits {
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** How much more all subjects together may fail from one address. */
    static final int OF_AN_ADDRESS = 10;

    private static final int REMEMBERED = 50_000;
    private static final Duration TRUSTED = Duration.ofDays(30);

    private final DrainingCounts<Pair> pairs;
    private final DrainingCounts<String> addresses;
    private final Cache<Pair, Boolean> good = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(TRUSTED)
            .build();

    private record Pair(String subject, String network) {}

    /** @param allowed failures of one subject from one address within {@link #WINDOW}; 0: no limit */
    public GuessingLimits(InstantSource clock, int allowed) {
        this.pairs = new DrainingCounts<>(clock, allowed, WINDOW);
        this.addresses = new DrainingCounts<>(clock, allowed * OF_AN_ADDRESS, WINDOW);
    }

    /** How long the subject must wait before its secret is looked at; empty if it need not. To be asked before any hashing. */
    public Optional<Duration> check(String subject, String address) {
        var network = Networks.of(address);
        var pair = new Pair(subject, network);
        var own = pairs.check(pair);
        return own.isPresent() || good.getIfPresent(pair) != null ? own : addresses.check(network);
    }

    /** The same for what has no subject. */
    public Optional<Duration> check(String address) {
        return addresses.check(Networks.of(address));
    }

    public void failed(String subject, String address) {
        pairs.count(new Pair(subject, Networks.of(address)));
        failed(address);
    }

    /** The same for what has no subject, or one that does not exist. */
    public void failed(String address) {
        addresses.count(Networks.of(address));
    }

    public void succeeded(String subject, String address) {
        good.put(new Pair(subject, Networks.of(address)), Boolean.TRUE);
    }

    /** Whole seconds for {@code Retry-After}, at least one. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
