package dev.satchel.server.limits;

import dev.satchel.core.access.Caller;
import dev.satchel.core.access.TenantId;
import dev.satchel.server.http.Principal;
import dev.satchel.server.http.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls for each API, tenant and application, and refuses the ones over the limit (defender-api.md 2.2). */
public final class RateLimits {
    private final InstantSource clock;
    private final double scale;
    private final ConcurrentHashMap<Key, SlidingWindows> windows = new ConcurrentHashMap<>();

    private record Key(Limit limit, TenantId tenant, String application) {}

    /** @param scale multiplies every limit; 1 for the documented ones, 0 for none at all */
    public RateLimits(InstantSource clock, double scale) {
        this.clock = clock;
        this.scale = scale;
    }

    /** @throws dev.satchel.server.http.Refusal 429 with {@code Retry-After} */
    public void take(Limit limit, Principal principal) {
        if (limit == Limit.NONE || scale == 0 || !(principal instanceof Principal.Bearer(var caller))) {
            return;
        }
        var full = windows.computeIfAbsent(
                        key(limit, caller), _ -> new SlidingWindows(scaled(limit.perMinute()), scaled(limit.perHour())))
                .take(clock.instant());
        if (full != null) {
            var seconds = Math.max(1, full.until().plusNanos(999_999_999).toSeconds());
            throw Problem.TOO_MANY_REQUESTS
                    .refusal("API calls quota exceeded! Maximum allowed " + full.allowed() + " per "
                            + text(full.window())
                            + " for the key Destination+TenantID+AppID. You can send requests again in " + seconds
                            + " seconds.")
                    .with("Retry-After", Long.toString(seconds));
        }
    }

    private static Key key(Limit limit, Caller caller) {
        return new Key(limit, caller.tenant(), caller.application());
    }

    private int scaled(int calls) {
        return Math.clamp(Math.round(calls * scale), 1, 1_000_000);
    }

    private static String text(Duration window) {
        return "%02d:%02d:%02d".formatted(window.toHours(), window.toMinutesPart(), window.toSecondsPart());
    }

    /** Forgets whom nobody has heard of for an hour; to be called now and then. */
    public void forgetIdle() {
        windows.values().removeIf(window -> window.isIdle(clock.instant()));
    }
}
