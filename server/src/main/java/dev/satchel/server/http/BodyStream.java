package dev.satchel.server.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, read by a virtual thread while the event loop delivers it. Only a few buffers are asked for ahead, so a
 * fast sender meets a slow reader as TCP back pressure, not as memory.
 */
final class BodyStream extends InputStream {
    private static final int AHEAD = 8;

    /** Pieces after which as many more are asked for: each asking is a turn of the event loop. */
    private static final int AT_ONCE = AHEAD / 2;

    /** Whoever sends more slowly than this drips on purpose, or will not be done in any useful time. */
    private static final long LEAST_BYTES_PER_SECOND = 16 << 10;

    private sealed interface Piece {
        record Data(Buffer buffer) implements Piece {}

        record End() implements Piece {}

        /** The client's doing, not a fault of ours. */
        record Broken() implements Piece {}
    }

    private final HttpServerRequest request;
    private final Context context;
    private final Duration patience;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private long maxBody = Long.MAX_VALUE;
    private long deadline = Long.MAX_VALUE;
    private long count;
    private @Nullable Buffer current;
    private int position;
    private int taken;
    private boolean ended;

    private BodyStream(HttpServerRequest request, Context context, Duration patience) {
        this.request = request;
        this.context = context;
        this.patience = patience;
    }

    /** To be called on the event loop, in the request's own handler. */
    static BodyStream of(HttpServerRequest request, Context context, Duration patience) {
        var body = new BodyStream(request, context, patience);
        request.pause();
        request.handler(buffer -> body.pieces.add(new Piece.Data(buffer)));
        request.endHandler(_ -> body.pieces.add(new Piece.End()));
        request.exceptionHandler(_ -> body.pieces.add(new Piece.Broken()));
        request.fetch(AHEAD);
        return body;
    }

    /** Refuses what is longer, at once where the length was announced. */
    InputStream limitedTo(long bytes, long announced) {
        if (announced > bytes) {
            throw tooLarge(bytes);
        }
        maxBody = bytes;
        var time = patience.plusSeconds((announced > 0 ? announced : bytes) / LEAST_BYTES_PER_SECOND);
        deadline = System.nanoTime() + time.toNanos();
        return this;
    }

    private static Refusal tooLarge(long bytes) {
        return Problem.PAYLOAD_TOO_LARGE.refusal(
                "The request body is larger than the " + bytes + " bytes allowed here");
    }

    boolean isAtEnd() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var buffer = length == 0 || ended ? null : filled();
        if (buffer == null) {
            return length == 0 ? 0 : -1;
        }
        var read = Math.min(length, buffer.length() - position);
        buffer.getBytes(position, position + read, target, offset);
        position += read;
        return read;
    }

    /** The buffer to read from; null at the end. */
    private @Nullable Buffer filled() throws IOException {
        while (current == null || position == current.length()) {
            switch (next()) {
                case Piece.Data(var buffer) -> {
                    if (++taken % AT_ONCE == 0) {
                        context.runOnContext(_ -> askForMore());
                    }
                    current = buffer;
                    position = 0;
                    count += buffer.length();
                    if (count > maxBody) {
                        throw tooLarge(maxBody);
                    }
                }
                case Piece.End() -> {
                    ended = true;
                    return null;
                }
                case Piece.Broken() -> throw Problem.BAD_REQUEST.refusal("The request broke off");
            }
        }
        return current;
    }

    private void askForMore() {
        if (!request.isEnded()) {
            request.fetch(AT_ONCE);
        }
    }

    private Piece next() throws IOException {
        try {
            var time = Math.min(patience.toNanos(), deadline - System.nanoTime());
            var piece = pieces.poll(time, TimeUnit.NANOSECONDS);
            if (piece == null) {
                throw Problem.REQUEST_TIMEOUT.refusal("The request body stopped arriving, or arrives too slowly");
            }
            return piece;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while reading a request");
        }
    }
}
