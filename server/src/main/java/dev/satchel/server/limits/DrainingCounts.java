package dev.satchel.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Counts, for each of a bounded number of keys, what drains away evenly: {@code most} over a window. */
public final class DrainingCounts<K> {
    private static final int REMEMBERED = 50_000;

    private final InstantSource clock;
    private final int most;
    private final Duration window;
    private final Cache<K, Level> levels;

    /** @param count at {@code time} */
    private record Level(double count, Instant time) {}

    /** @param most 0: no limit */
    public DrainingCounts(InstantSource clock, int most, Duration window) {
        this.clock = clock;
        this.most = most;
        this.window = window;
        this.levels = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(window.plus(window))
                .build();
    }

    /** How long until there is room for one more; empty if there is now. */
    public Optional<Duration> check(K key) {
        return wait(levels.getIfPresent(key), clock.instant());
    }

    /** Counts one, whether there is room for it or not. */
    public void count(K key) {
        var now = clock.instant();
        levels.asMap().compute(key, (_, known) -> oneMore(known, now));
    }

    /** Counts one if there is room for it, in one step; else returns how long until there is. */
    public Optional<Duration> take(K key) {
        var now = clock.instant();
        var wait = new AtomicReference<>(Optional.<Duration>empty());
        levels.asMap().compute(key, (_, known) -> {
            wait.set(wait(known, now));
            return known != null && wait.get().isPresent() ? known : oneMore(known, now);
        });
        return wait.get();
    }

    /** One that was taken does not count after all. */
    public void giveBack(K key) {
        levels.asMap().computeIfPresent(key, (_, known) -> new Level(Math.max(0, known.count() - 1), known.time()));
    }

    private Level oneMore(@Nullable Level known, Instant now) {
        return new Level(Math.min(most, drained(known, now)) + 1, now);
    }

    private Optional<Duration> wait(@Nullable Level known, Instant now) {
        var tooMany = drained(known, now) - most + 1;
        return most == 0 || tooMany <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) Math.ceil(tooMany * window.toMillis() / most)));
    }

    private double drained(@Nullable Level known, Instant now) {
        if (known == null) {
            return 0;
        }
        var passed = Duration.between(known.time(), now).toMillis();
        return Math.max(0, known.count() - Math.max(0, passed) * (double) most / window.toMillis());
    }
}
