package dev.satchel.server.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One caller's calls of the last hour. Exact, unlike a token bucket: in no minute more than the one number, in no hour more
 * than the other. Refused calls are not counted.
 */
final class SlidingWindows {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final int perMinute;
    private final int perHour;
    private final ArrayDeque<Instant> calls = new ArrayDeque<>();

    SlidingWindows(int perMinute, int perHour) {
        this.perMinute = perMinute;
        this.perHour = perHour;
    }

    /** A refusal: the window that is full, of two the one that stays so for longer, and how long until it has room. */
    record Full(int allowed, Duration window, Duration until) {}

    /** Counts a call; returns null if there was room for it. */
    synchronized @Nullable Full take(Instant now) {
        while (!calls.isEmpty() && !calls.getFirst().isAfter(now.minus(HOUR))) {
            calls.removeFirst();
        }
        var full = later(hourFull(now), minuteFull(now));
        if (full == null) {
            calls.addLast(now);
        }
        return full;
    }

    private static @Nullable Full later(@Nullable Full hour, @Nullable Full minute) {
        if (hour == null || minute == null) {
            return hour == null ? minute : hour;
        }
        return minute.until().compareTo(hour.until()) > 0 ? minute : hour;
    }

    private @Nullable Full hourFull(Instant now) {
        return calls.size() < perHour
                ? null
                : new Full(perHour, HOUR, Duration.between(now, calls.getFirst().plus(HOUR)));
    }

    private @Nullable Full minuteFull(Instant now) {
        if (calls.size() < perMinute) {
            return null;
        }
        var newestFirst = calls.descendingIterator();
        var decisive = newestFirst.next();
        for (var i = 1; i < perMinute; i++) {
            decisive = newestFirst.next();
        }
        return decisive.isAfter(now.minus(MINUTE))
                ? new Full(perMinute, MINUTE, Duration.between(now, decisive.plus(MINUTE)))
                : null;
    }

    synchronized boolean isIdle(Instant now) {
        return calls.isEmpty() || !calls.getLast().isAfter(now.minus(HOUR));
    }
}
