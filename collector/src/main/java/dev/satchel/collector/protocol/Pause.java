package dev.satchel.collector.protocol;

import java.time.Duration;

/** Waits; tests let a clock jump instead. */
@FunctionalInterface
public interface Pause {
    void pause(Duration duration) throws InterruptedException;
}
