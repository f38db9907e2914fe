package dev.satchel.client;

import java.time.Duration;

/** Lets time pass; in tests it does not. */
interface Pause {
    void pause(Duration duration) throws InterruptedException;
}
