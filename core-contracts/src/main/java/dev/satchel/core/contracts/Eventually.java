package dev.satchel.core.contracts;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Waits for what other threads and processes do. The bound is no check of speed: only what would never happen lasts so long, and
 * then the test says what it waited for.
 */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Eventually() {}

    /** How a test looks at what changes. */
    @FunctionalInterface
    public interface Look<T, X extends Exception> {
        T now() throws X, InterruptedException;
    }

    /** Looks until what is seen will do, and returns that. */
    public static <T, X extends Exception> T see(String awaited, Look<T, X> look, Predicate<? super T> enough)
            throws X, InterruptedException {
        return see(PATIENCE, awaited, look, enough);
    }

    /** @param patience for what takes longer than everything else */
    public static <T, X extends Exception> T see(
            Duration patience, String awaited, Look<T, X> look, Predicate<? super T> enough)
            throws X, InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        var seen = look.now();
        while (!enough.test(seen)) {
            if (System.nanoTime() - until >= 0) {
                throw new AssertionError(
                        "In " + patience.toSeconds() + " s there was not: " + awaited + "; last seen: " + seen);
            }
            Thread.sleep(PAUSE);
            seen = look.now();
        }
        return seen;
    }

    /** Waits for the end of a thread. */
    public static void ends(Thread thread) throws InterruptedException {
        if (!thread.join(PATIENCE)) {
            var still = new AssertionError("In " + PATIENCE.toSeconds() + " s there was not: the end of " + thread);
            still.setStackTrace(thread.getStackTrace());
            throw still;
        }
    }

    /** Waits for the end of a process, which is ended if it does not; returns its exit code. */
    public static int ends(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("In " + PATIENCE.toSeconds() + " s there was not: the end of process "
                    + process.info().commandLine().orElse("" + process.pid()));
        }
        return process.exitValue();
    }

    /** Waits for a result. */
    public static <T> T get(String awaited, Future<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            throw new AssertionError("In " + PATIENCE.toSeconds() + " s there was not: " + awaited, never);
        }
    }

    /** Waits until a latch is open. */
    public static void opens(String awaited, CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("In " + PATIENCE.toSeconds() + " s there was not: " + awaited);
        }
    }
}
