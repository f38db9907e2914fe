package dev.satchel.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Gathers single bytes, counts and hashes all, and passes them on in large pieces. */
final class DigestingOutput extends OutputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out;
    private final MessageDigest digest = Sha256.create();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private long passedOn;

    DigestingOutput(OutputStream out) {
        this.out = out;
    }

    /** Bytes written so far. */
    long position() {
        return passedOn + filled;
    }

    /** SHA-256 of all bytes written so far, in hex. */
    String sha256() throws IOException {
        drain();
        return Sha256.hexSoFar(digest);
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == BUFFER_BYTES) {
            drain();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > BUFFER_BYTES - filled) {
            drain();
        }
        if (length >= BUFFER_BYTES) {
            passOn(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, filled, length);
            filled += length;
        }
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        var length = filled;
        filled = 0;
        passOn(buffer, 0, length);
    }

    private void passOn(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        passedOn += length;
        out.write(bytes, offset, length);
    }
}
