package dev.satchel.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final int allowed;
    private final Cache<Pair, Level> pairs = remembering(WINDOW.multipliedBy(2));
    private final Cache<String, Level> addresses = remembering(WINDOW.multipliedBy(2));
    private final Cache<Pair, Boolean> good = remembering(TRUSTED);

    private record Pair(String subject, String network) {}

    /** @param failures that count at {@code time}; they drain away as time goes by */
    private record Level(double failures, Instant time) {}

    /** @param allowed failures of one subject from one address within {@link #WINDOW}; 0: no limit */
    public GuessingLimits(InstantSource clock, int allowed) {
        this.clock = clock;
        this.allowed = allowed;
    }

    private static <K, V> Cache<K, V> remembering(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(time)
                .build();
    }

    /** How long the subject must wait before its secret is looked at; empty if it need not. To be asked before any hashing. */
    public Optional<Duration> check(String subject, String address) {
        var network = network(address);
        var pair = new Pair(subject, network);
        var own = wait(pairs.getIfPresent(pair), allowed);
        return own.isPresent() || good.getIfPresent(pair) != null ? own : ofAddress(network);
    }

    /** The same for what has no subject. */
    public Optional<Duration> check(String address) {
        return ofAddress(network(address));
    }

    private Optional<Duration> ofAddress(String network) {
        return wait(addresses.getIfPresent(network), allowed * OF_AN_ADDRESS);
    }

    public void failed(String subject, String address) {
        var network = network(address);
        count(pairs, new Pair(subject, network), allowed);
        count(addresses, network, allowed * OF_AN_ADDRESS);
    }

    /** The same for what has no subject, or one that does not exist. */
    public void failed(String address) {
        count(addresses, network(address), allowed * OF_AN_ADDRESS);
    }

    public void succeeded(String subject, String address) {
        good.put(new Pair(subject, network(address)), Boolean.TRUE);
    }

    private <K> void count(Cache<K, Level> levels, K key, int most) {
        var now = clock.instant();
        levels.asMap().compute(key, (_, known) -> new Level(Math.min(most, drained(known, most, now)) + 1, now));
    }

    private Optional<Duration> wait(@Nullable Level known, int most) {
        var tooMany = drained(known, most, clock.instant()) - most + 1;
        return allowed == 0 || tooMany <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.ceil(tooMany * WINDOW.toMillis() / most)));
    }

    private static double drained(@Nullable Level known, int most, Instant now) {
        if (known == null) {
            return 0;
        }
        var passed = Duration.between(known.time(), now).toMillis();
        return Math.max(0, known.failures() - Math.max(0, passed) * (double) most / WINDOW.toMillis());
    }

    /** Of IPv6 the first 64 bits, which one subscriber has to himself. */
    static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }

    /** Whole seconds for {@code Retry-After}, at least one. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
