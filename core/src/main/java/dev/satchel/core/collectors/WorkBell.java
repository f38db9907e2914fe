package dev.satchel.core.collectors;

import dev.satchel.core.machines.MachineId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes the collector that waits for work. Of two waiting for one machine, the later takes the earlier one's place. */
public final class WorkBell {
    private final ConcurrentHashMap<MachineId, Waiter> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** One collector's place at the bell, taken before it looks for work, so that nothing rings unheard. */
    public final class Waiter implements AutoCloseable {
        private final MachineId machine;
        private final CompletableFuture<Boolean> rung = new CompletableFuture<>();

        private Waiter(MachineId machine) {
            this.machine = machine;
        }

        /**
         * Does something, once, when the bell rings or the server stops; at once if that has been. It must not take long, as
         * the one who rings does it.
         */
        public void whenRung(Runnable then) {
            var _ = rung.thenAccept(isRung -> {
                if (isRung) {
                    then.run();
                }
            });
        }

        /** Gives the place up. Returns whether the bell had not rung before; it does not any more then. */
        public boolean leave() {
            waiting.remove(machine, this);
            return rung.complete(false);
        }

        @Override
        public void close() {
            leave();
        }

        private void ring() {
            waiting.remove(machine, this);
            rung.complete(true);
        }
    }

    public Waiter waitFor(MachineId machine) {
        var waiter = new Waiter(machine);
        var earlier = waiting.put(machine, waiter);
        if (earlier != null) {
            earlier.ring();
        }
        if (closed) {
            waiter.ring();
        }
        return waiter;
    }

    public void ring(MachineId machine) {
        var waiter = waiting.get(machine);
        if (waiter != null) {
            waiter.ring();
        }
    }

    /** Sends everybody home: the server stops. */
    public void close() {
        closed = true;
        waiting.values().forEach(Waiter::ring);
    }
}
