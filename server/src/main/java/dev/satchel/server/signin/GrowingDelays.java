package dev.satchel.server.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.TextFolding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * After five attempts that failed, each further one for the same user from the same address has to wait twice as long, up to a
 * quarter of an hour. The address counts too, so that a stranger elsewhere locks nobody out.
 */
public final class GrowingDelays implements SignInThrottle {
    private static final int FREE_ATTEMPTS = 5;
    private static final int LONGEST_SHIFT = 10;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int REMEMBERED = 100_000;

    private final InstantSource clock;
    private final Cache<Key, Attempts> known;

    private record Key(TenantId tenant, String user, String address) {}

    private record Attempts(int failed, Instant next) {}

    public GrowingDelays(InstantSource clock) {
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(LONGEST.multipliedBy(2))
                .build();
    }

    @Override
    public Duration attempt(TenantId tenant, String userName, String address) {
        var now = clock.instant();
        var wait = new Duration[] {Duration.ZERO};
        known.asMap().compute(key(tenant, userName, address), (_, before) -> {
            if (before != null && now.isBefore(before.next())) {
                wait[0] = Duration.between(now, before.next());
                return before;
            }
            var failed = before == null ? 1 : before.failed() + 1;
            return new Attempts(failed, now.plus(delay(failed)));
        });
        return wait[0];
    }

    @Override
    public void succeeded(TenantId tenant, String userName, String address) {
        known.invalidate(key(tenant, userName, address));
    }

    private static Key key(TenantId tenant, String userName, String address) {
        return new Key(tenant, TextFolding.fold(userName), address);
    }

    private static Duration delay(int failed) {
        if (failed < FREE_ATTEMPTS) {
            return Duration.ZERO;
        }
        var doubled = Duration.ofSeconds(1L << Math.min(failed - FREE_ATTEMPTS, LONGEST_SHIFT));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
