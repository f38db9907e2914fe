package dev.satchel.core.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets several callers do something at the same moment. */
public final class Together {
    private Together() {}

    /** What the callers got, in the order of their numbers from 0; what one of them throws ends the test. */
    public static <T> List<T> run(int callers, IntFunction<T> work) {
        var start = new CountDownLatch(1);
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < callers; i++) {
                var number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return work.apply(number);
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            try {
                for (var each : running) {
                    results.add(Eventually.get("the end of one of " + callers + " callers", each));
                }
            } finally {
                threads.shutdownNow();
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new AssertionError("One of " + callers + " callers failed", failed.getCause());
        }
    }

    /** How many of them were told {@code true}. */
    public static long winners(int callers, IntFunction<Boolean> work) {
        return run(callers, work).stream().filter(won -> won).count();
    }
}
