package dev.satchel.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream that brings nothing for a while: a read of it would wait for ever. */
final class IdleWatch implements AutoCloseable {
    private final Thread watcher;
    private volatile boolean alive = true;

    IdleWatch(InputStream stream, Duration idle) {
        watcher = Thread.ofVirtual().name("download-watch").start(() -> watch(stream, idle));
    }

    /** Something came. */
    void alive() {
        alive = true;
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch(InputStream stream, Duration idle) {
        try (stream) {
            while (alive) {
                alive = false;
                Thread.sleep(idle);
            }
        } catch (InterruptedException | IOException over) {
            Thread.currentThread().interrupt();
        }
    }
}
