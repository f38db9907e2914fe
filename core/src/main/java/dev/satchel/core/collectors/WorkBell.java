package dev.satchel.core.collectors;

import dev.satchel.core.machines.MachineId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Wakes the collector that waits for work. Of two waiting for one machine, the later takes the earlier one's place. */
public final class WorkBell {
    private final ConcurrentHashMap<MachineId, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** One collector's place at the bell, taken before it looks for work, so that nothing rings unheard. */
    public final class Waiter implements AutoCloseable {
        private final MachineId machine;
        private final CountDownLatch latch = new CountDownLatch(1);

        private Waiter(MachineId machine) {
            this.machine = machine;
        }

        /** Returns true when the bell rang or the server stops, false when the time is over. */
        public boolean await(Duration time) throws InterruptedException {
            return closed || latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            waiting.remove(machine, latch);
        }
    }

    public Waiter waitFor(MachineId machine) {
        var waiter = new Waiter(machine);
        var earlier = waiting.put(machine, waiter.latch);
        if (earlier != null) {
            earlier.countDown();
        }
        return waiter;
    }

    public void ring(MachineId machine) {
        var latch = waiting.get(machine);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Sends everybody home: the server stops. */
    public void close() {
        closed = true;
        waiting.values().forEach(CountDownLatch::countDown);
    }
}
