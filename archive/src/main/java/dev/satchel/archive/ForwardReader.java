package dev.satchel.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Reads a file once, from an offset to its end, and hashes every byte that is taken: while one buffer is being taken from,
 * the one before is hashed aside.
 */
final class ForwardReader {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int TAIL_BYTES = 256;

    private final FileChannel channel;
    private final DigestAside digest = new DigestAside();
    private ByteBuffer buffer;
    private ByteBuffer other;
    private long filledTo;
    private int hashedTo;

    ForwardReader(FileChannel channel, long offset) {
        this(channel, offset, BUFFER_BYTES);
    }

    private ForwardReader(FileChannel channel, long offset, int capacity) {
        this.channel = channel;
        this.filledTo = offset;
        this.buffer = ByteBuffer.allocate(capacity).limit(0);
        this.other = ByteBuffer.allocate(capacity);
    }

    /** For the few bytes of the records at a file's end. */
    static ForwardReader ofTail(FileChannel channel, long offset) {
        return new ForwardReader(channel, offset, TAIL_BYTES);
    }

    /** Offset in the file of the next byte to be taken. */
    long position() {
        return filledTo - buffer.remaining();
    }

    /**
     * The next {@code length} bytes, little-endian, valid until the next call.
     *
     * @throws PackageRefused if the file ends before
     */
    ByteBuffer take(int length) throws IOException, PackageRefused {
        while (buffer.remaining() < length) {
            fill();
        }
        return slice(length);
    }

    /** One byte or more, at most {@code max}, valid until the next call. */
    ByteBuffer takeSome(long max) throws IOException, PackageRefused {
        if (!buffer.hasRemaining()) {
            fill();
        }
        return slice((int) Math.min(max, buffer.remaining()));
    }

    /** SHA-256 of all bytes taken so far, in hex. */
    String sha256() throws IOException {
        hashTaken();
        return digest.sha256();
    }

    private ByteBuffer slice(int length) {
        var slice = buffer.slice(buffer.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(buffer.position() + length);
        return slice;
    }

    private void fill() throws IOException, PackageRefused {
        hashTaken();
        turnTo(other.clear().put(buffer));
        var read = channel.read(buffer, filledTo);
        buffer.flip();
        if (read < 0) {
            throw new PackageRefused("The file ends at offset " + filledTo + ", in the middle of something");
        }
        filledTo += read;
    }

    /** Nobody hashes the next buffer any more: handing over this one has waited for it. */
    private void turnTo(ByteBuffer next) {
        other = buffer;
        buffer = next;
        hashedTo = 0;
    }

    private void hashTaken() throws IOException {
        digest.update(buffer.array(), hashedTo, buffer.position() - hashedTo);
        hashedTo = buffer.position();
    }
}
