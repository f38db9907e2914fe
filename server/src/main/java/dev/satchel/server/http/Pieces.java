package dev.satchel.server.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;

/** One piece at a time: the next is written when the connection has taken the last. */
final class Pieces extends OutputStream {
    private static final int SIZE = 64 << 10;

    private final byte[] piece = new byte[SIZE];
    private final Transfer transfer;
    private final Sink sink;
    private int filled;

    /** Where the pieces go. */
    interface Sink {
        /** Returns when it has been taken. */
        void write(Buffer piece) throws IOException;
    }

    Pieces(Transfer transfer, Sink sink) {
        this.transfer = transfer;
        this.sink = sink;
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == piece.length) {
            flush();
        }
        piece[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (filled == piece.length) {
                flush();
            }
            int taken = Math.min(piece.length - filled, length - done);
            System.arraycopy(bytes, offset + done, piece, filled, taken);
            filled += taken;
            done += taken;
        }
    }

    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            if (transfer.allowed(filled) < filled) {
                filled = 0;
                throw new IOException("This download was ended");
            }
            transfer.sent(filled);
            var buffer = Buffer.buffer(filled).appendBytes(piece, 0, filled);
            filled = 0;
            sink.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
