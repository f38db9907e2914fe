package dev.satchel.server.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.query.TextFolding;
import dev.satchel.server.limits.DrainingCounts;
import dev.satchel.server.limits.Networks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down guessing at users' passwords: of one user from one address by {@link GrowingDelays}, and from one address
 * whoever the users are, or else many users with few passwords each could be tried without end. Nothing is counted for a user
 * alone, so that a stranger elsewhere locks nobody out; who has signed in from an address before is not held back by
 * what others do there.
 */
public final class SignInLimits {
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int REMEMBERED = 50_000;
    private static final Duration TRUSTED = Duration.ofDays(30);

    private final GrowingDelays delays;
    private final DrainingCounts<String> networks;
    private final Cache<Attempt, Boolean> good = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(TRUSTED)
            .build();

    /** @param ofAnAddress attempts that may fail from one address within {@link #WINDOW}; 0: no limit */
    public SignInLimits(InstantSource clock, int ofAnAddress) {
        this.delays = new GrowingDelays(clock);
        this.networks = new DrainingCounts<>(clock, ofAnAddress, WINDOW);
    }

    /** Somebody's attempt to sign in, from somewhere. */
    record Attempt(TenantId tenant, String user, String network) {
        static Attempt of(TenantId tenant, String userName, String address) {
            return new Attempt(tenant, TextFolding.fold(userName), Networks.of(address));
        }
    }

    /** Counts an attempt before the password is looked at; returns how long to wait instead, empty if it may go on. */
    Optional<Duration> begin(Attempt attempt) {
        var trusted = good.getIfPresent(attempt) != null;
        var wait = trusted ? Optional.<Duration>empty() : networks.take(attempt.network());
        if (wait.isPresent()) {
            return wait;
        }
        var own = delays.begin(attempt);
        if (own.isPresent() && !trusted) {
            networks.giveBack(attempt.network());
        }
        return own;
    }

    /** What was attempted was right. */
    void succeeded(Attempt attempt) {
        delays.forget(attempt);
        if (good.asMap().put(attempt, Boolean.TRUE) == null) {
            networks.giveBack(attempt.network());
        }
    }
}
