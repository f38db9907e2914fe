package dev.satchel.server.endpoints.collectors;

import dev.satchel.core.packages.PackageId;
import dev.satchel.server.http.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One request at a time for each upload; the others wait a little, because the one before may be dying. */
public final class UploadLocks {
    private static final int STRIPES = 1024;
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
    private final Duration patience;

    public UploadLocks(Duration patience) {
        this.patience = patience;
        for (var i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T with(PackageId id, Work<T> work) throws IOException {
        var lock = locks[Math.floorMod(id.hashCode(), STRIPES)];
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.LOCKED
                        .refusal("Another request is writing to this upload; try again")
                        .with("Retry-After", "2");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for an upload");
        }
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }
}
