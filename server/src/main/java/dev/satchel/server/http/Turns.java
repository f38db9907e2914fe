package dev.satchel.server.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of a file a connection may send before the other connections of its event loop have their turn. Sockets have room
 * for megabytes, often many of them at the same time, and what is short waits behind them; but every turn costs a system call
 * and a look at all sockets, so that few downloads get long turns, and many short ones
 * (docs/decisions/0021-many-at-once.md).
 */
final class Turns {
    /** What an event loop sends, at most, before it has looked after all of its connections. */
    private static final long ROUND = 16 << 20;

    static final long LONGEST = 2 << 20;
    static final long SHORTEST = 64 << 10;

    private final long atOnce;
    private final AtomicInteger running = new AtomicInteger();

    /** @param eventLoops which share the downloads */
    Turns(int eventLoops) {
        this.atOnce = eventLoops * ROUND;
    }

    void join() {
        running.incrementAndGet();
    }

    void leave() {
        running.decrementAndGet();
    }

    /** In bytes. */
    long length() {
        return Math.clamp(atOnce / Math.max(1, running.get()), SHORTEST, LONGEST);
    }
}
