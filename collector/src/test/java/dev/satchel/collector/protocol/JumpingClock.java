package dev.satchel.collector.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by pauses, and remembers them. */
public final class JumpingClock implements InstantSource, Pause {
    public final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-09T07:41:12Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }
}
