package dev.satchel.storage.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes behind an offset of a file, and has the disk take what is written while more arrives, so that the wait at the end
 * is for the rest alone. Used by one thread.
 */
final class DurableWriter implements Closeable {
    /** Smaller steps shorten the wait little, and ask more of a slow disk. */
    private static final int STEP = 2 << 20;

    private final FileChannel channel;
    private final Disk disk;
    private int unasked;
    private @Nullable FutureTask<@Nullable Void> underWay;

    /** What makes written bytes durable, {@link FileChannel#force}. */
    @FunctionalInterface
    interface Disk {
        void force(boolean metaData) throws IOException;
    }

    DurableWriter(FileChannel channel, Disk disk) {
        this.channel = channel;
        this.disk = disk;
    }

    /**
     * Drops what stands at {@code offset} and beyond.
     *
     * @throws IOException if the file is shorter
     */
    static DurableWriter at(Path file, long offset) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.size() < offset) {
                throw new IOException(
                        "Package " + file.getFileName() + " has " + channel.size() + " bytes, fewer than " + offset);
            }
            channel.truncate(offset).position(offset);
            return new DurableWriter(channel, channel::force);
        } catch (IOException | RuntimeException unusable) {
            channel.close();
            throw unusable;
        }
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        var rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        unasked += length;
        if (unasked >= STEP && (underWay == null || underWay.isDone())) {
            settle();
            unasked = 0;
            var task = new FutureTask<@Nullable Void>(() -> {
                disk.force(false);
                return null;
            });
            underWay = task;
            Thread.startVirtualThread(task);
        }
    }

    /** Every byte that was written is durable when this returns. */
    void force() throws IOException {
        settle();
        disk.force(true);
    }

    /** An operating system tells of a byte that it could not write once: whoever does not hear it would believe the next. */
    private void settle() throws IOException {
        if (underWay == null) {
            return;
        }
        try {
            underWay.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while writing a package");
        } catch (ExecutionException failed) {
            throw new IOException("A package could not be written: " + failed.getCause(), failed.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
