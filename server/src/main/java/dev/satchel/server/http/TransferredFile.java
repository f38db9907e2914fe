package dev.satchel.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A file that tells of each of its bytes when it leaves. The bytes themselves still go from the file to the socket within the
 * operating system: of {@code sendfile} it only sees the lengths. Netty's native transports would go past it.
 */
final class TransferredFile extends FileChannel {
    private final FileChannel file;
    private final Transfer transfer;
    private final Turns turns;

    /** Whether the socket took less than it was given, and so is full; or the turn is over, which looks the same. */
    private boolean full;

    TransferredFile(FileChannel file, Transfer transfer, Turns turns) {
        this.file = file;
        this.transfer = transfer;
        this.turns = turns;
        turns.join();
    }

    private long allowed(long bytes) throws IOException {
        var allowed = bytes == 0 ? 0 : transfer.allowed(bytes);
        if (allowed == 0 && bytes > 0) {
            throw new IOException("This download was ended");
        }
        return allowed;
    }

    /**
     * A socket that was full is reported as such at the next attempt, without asking it: Netty would go on at once with the few
     * bytes that the reader has made room for meanwhile, instead of waiting until a good piece fits in, and hold up the event
     * loop.
     */
    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        if (full) {
            full = false;
            return 0;
        }
        var sent = file.transferTo(position, allowed(Math.min(count, turns.length())), target);
        full = sent < count;
        transfer.sent(sent);
        return sent;
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
        var limit = to.limit();
        to.limit(to.position() + (int) allowed(to.remaining()));
        try {
            return counted(file.read(to, position));
        } finally {
            to.limit(limit);
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        var limit = to.limit();
        to.limit(to.position() + (int) allowed(to.remaining()));
        try {
            return counted(file.read(to));
        } finally {
            to.limit(limit);
        }
    }

    private int counted(int read) {
        transfer.sent(Math.max(read, 0));
        return read;
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw new UnsupportedOperationException("Nobody reads a package so");
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        file.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        turns.leave();
        file.close();
    }

    @Override
    public int write(ByteBuffer from) {
        throw readOnly();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw readOnly();
    }

    @Override
    public int write(ByteBuffer from, long position) {
        throw readOnly();
    }

    @Override
    public FileChannel truncate(long size) {
        throw readOnly();
    }

    @Override
    public void force(boolean metaData) {
        throw readOnly();
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) {
        throw readOnly();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw readOnly();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw readOnly();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("A package is only read");
    }
}
