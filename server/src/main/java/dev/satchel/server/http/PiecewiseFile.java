package dev.satchel.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * Sends a file where {@code sendfile} cannot, since TLS has to encrypt it: one piece after the other, each through the same
 * buffer, and each in a turn of its own of the event loop, so that connections take turns too. Vert.x would take 8 KiB at a time,
 * with a system call and a TLS record for each.
 */
final class PiecewiseFile {
    private static final int PIECE = 128 << 10;

    private final HttpServerResponse response;
    private final Context context;
    private final FileChannel file;
    private final ByteBuf piece;
    private final Promise<Void> sent = Promise.promise();
    private long position;
    private long left;

    private PiecewiseFile(HttpServerResponse response, Context context, FileChannel file, long offset, long length) {
        this.response = response;
        this.context = context;
        this.file = file;
        this.piece = ByteBufAllocator.DEFAULT.directBuffer((int) Math.min(length, PIECE));
        this.position = offset;
        this.left = length;
    }

    /** Sends what the response announces, on the event loop; what it returns completes there, when nobody needs the file more. */
    static Future<Void> send(HttpServerResponse response, Context context, FileChannel file, long offset, long length) {
        var sending = new PiecewiseFile(response, context, file, offset, length);
        sending.next();
        return sending.sent.future();
    }

    private void next() {
        try {
            piece.clear();
            var count = piece.writeBytes(file, position, (int) Math.min(left, piece.capacity()));
            if (count < 0) {
                throw new IOException("A file is shorter than it was");
            }
            position += count;
            left -= count;
            var bytes = BufferInternal.buffer(piece.duplicate());
            (left > 0 ? response.write(bytes) : response.end(bytes)).onComplete(this::taken);
        } catch (IOException | RuntimeException broken) {
            response.reset();
            fail(broken);
        }
    }

    private void taken(AsyncResult<Void> written) {
        if (written.failed()) {
            fail(written.cause());
        } else if (left > 0) {
            context.runOnContext(_ -> next());
        } else {
            piece.release();
            sent.complete();
        }
    }

    private void fail(Throwable cause) {
        piece.release();
        sent.fail(cause);
    }
}
