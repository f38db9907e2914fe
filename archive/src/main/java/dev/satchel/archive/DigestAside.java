package dev.satchel.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** SHA-256 of pieces, each hashed by a thread of its own while the owner does something else: one after the other. */
final class DigestAside {
    /** What is hashed in less time than it takes to wake a thread. */
    private static final int SHORT = 32 * 1024;

    private final MessageDigest digest = Sha256.create();
    private @Nullable FutureTask<@Nullable Void> running;

    /** Takes the next bytes, which must not change before the next call. */
    void update(byte[] bytes, int offset, int length) throws IOException {
        if (length < SHORT) {
            updateNow(bytes, offset, length);
            return;
        }
        await();
        var task = new FutureTask<@Nullable Void>(() -> digest.update(bytes, offset, length), null);
        running = task;
        Thread.startVirtualThread(task);
    }

    /** Takes the next bytes, and returns when they are hashed. */
    void updateNow(byte[] bytes, int offset, int length) throws IOException {
        await();
        digest.update(bytes, offset, length);
    }

    /** Returns when every byte that was taken is hashed. */
    private void await() throws IOException {
        var task = running;
        if (task == null) {
            return;
        }
        try {
            task.get();
            running = null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while hashing a file");
        } catch (ExecutionException broken) {
            throw new IOException("A file could not be hashed", broken.getCause());
        }
    }

    /** The digest of what came so far, in hex; more may follow. */
    String sha256() throws IOException {
        await();
        return Sha256.hexSoFar(digest);
    }

    /** The digest of all that came, in hex; the next byte is the first of another. */
    String finish() throws IOException {
        await();
        return Sha256.hex(digest);
    }
}
