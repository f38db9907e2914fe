package dev.satchel.server.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * After five attempts that failed, each further one for the same user from the same network has to wait twice as long, up to a
 * quarter of an hour.
 */
final class GrowingDelays {
    private static final int FREE_ATTEMPTS = 5;
    private static final int LONGEST_SHIFT = 10;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int REMEMBERED = 100_000;

    private final InstantSource clock;
    private final Cache<SignInLimits.Attempt, Failures> known;

    private record Failures(int count, Instant next) {}

    GrowingDelays(InstantSource clock) {
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(LONGEST.plus(LONGEST))
                .build();
    }

    /** Counts a failure beforehand; returns how long to wait instead, empty if the attempt may go on. */
    Optional<Duration> begin(SignInLimits.Attempt attempt) {
        var now = clock.instant();
        var wait = new AtomicReference<>(Optional.<Duration>empty());
        known.asMap().compute(attempt, (_, before) -> {
            if (before != null && now.isBefore(before.next())) {
                wait.set(Optional.of(Duration.between(now, before.next())));
                return before;
            }
            var failed = before == null ? 1 : before.count() + 1;
            return new Failures(failed, now.plus(delay(failed)));
        });
        return wait.get();
    }

    void forget(SignInLimits.Attempt attempt) {
        known.invalidate(attempt);
    }

    private static Duration delay(int failed) {
        if (failed < FREE_ATTEMPTS) {
            return Duration.ZERO;
        }
        var doubled = Duration.ofSeconds(1L << Math.min(failed - FREE_ATTEMPTS, LONGEST_SHIFT));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
