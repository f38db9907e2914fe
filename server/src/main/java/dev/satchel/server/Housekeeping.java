package dev.satchel.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again. A task that fails is logged and tried again next time. */
final class Housekeeping implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    /** Something to do. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    void every(Duration period, String what, Task task) {
        var _ = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | RuntimeException failed) {
                        log.error("{} failed, and will be tried again", what, failed);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
