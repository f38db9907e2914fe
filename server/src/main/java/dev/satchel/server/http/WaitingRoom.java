package dev.satchel.server.http;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Where the requests of one event loop wait without a thread. They leave in rounds, as one awakening for all whose time is
 * over at about the same moment costs a fraction of one for each.
 */
final class WaitingRoom {
    private static final long ROUND_MILLIS = 250;

    private final Context context;
    private final Consumer<Set<Visit.Waiting>> closing;
    private final Map<Long, Set<Visit.Waiting>> rounds = new ConcurrentHashMap<>();

    /** @param closing told on the event loop who has waited long enough */
    WaitingRoom(Context context, Consumer<Set<Visit.Waiting>> closing) {
        this.context = context;
        this.closing = closing;
    }

    /** Returns how to leave before the time is over, which it is with the last round within {@code longest}. */
    Runnable enter(Visit.Waiting waiting, Duration longest) {
        var now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        var number = (now + longest.toMillis()) / ROUND_MILLIS;
        rounds.compute(number, (_, others) -> {
            var all = others == null ? begun(number, number * ROUND_MILLIS - now) : others;
            all.add(waiting);
            return all;
        });
        return () -> rounds.computeIfPresent(number, (_, all) -> {
            all.remove(waiting);
            return all;
        });
    }

    private Set<Visit.Waiting> begun(long number, long millis) {
        context.runOnContext(_ -> context.owner().setTimer(Math.max(1, millis), _ -> close(number)));
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void close(long number) {
        var over = rounds.remove(number);
        if (over != null) {
            closing.accept(over);
        }
    }
}
