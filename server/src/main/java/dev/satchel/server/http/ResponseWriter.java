package dev.satchel.server.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletionException;

/** Sends an answer from a virtual thread. */
final class ResponseWriter {
    private static final int PIECE = 64 << 10;
    private final HttpServerResponse response;
    private final Context context;

    ResponseWriter(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
    }

    /** Returns the bytes of body sent, once the last of them is on its way. */
    long send(Response answer) throws IOException {
        return switch (answer) {
            case Response.Bytes bytes -> bytes(bytes);
            case Response.HeadersOnly head -> headersOnly(head);
            case Response.FilePart part -> file(part);
            case Response.Stream stream -> stream(stream);
        };
    }

    private long bytes(Response.Bytes answer) {
        context.runOnContext(_ -> {
            head(answer);
            response.end(Buffer.buffer(answer.body()));
        });
        return answer.body().length;
    }

    private long headersOnly(Response.HeadersOnly answer) {
        context.runOnContext(_ -> {
            head(answer);
            response.putHeader("Content-Length", Long.toString(answer.length()));
            response.end();
        });
        return 0;
    }

    private long file(Response.FilePart answer) throws IOException {
        if (answer.length() == 0) {
            return headersOnly(new Response.HeadersOnly(answer.status(), answer.headers(), 0));
        }
        try (var channel = FileChannel.open(answer.file(), StandardOpenOption.READ)) {
            var sent = Promise.<Void>promise();
            context.runOnContext(_ -> {
                head(answer);
                response.putHeader("Content-Length", Long.toString(answer.length()));
                response.sendFile(channel, answer.offset(), answer.length()).onComplete(sent);
            });
            await(sent.future());
        }
        return answer.length();
    }

    private long stream(Response.Stream answer) throws IOException {
        context.runOnContext(_ -> {
            head(answer);
            response.putHeader("Content-Length", Long.toString(answer.length()));
        });
        try (var out = new Pieces()) {
            answer.body().writeTo(out);
        } catch (IOException | RuntimeException broken) {
            context.runOnContext(_ -> response.reset());
            throw broken;
        }
        context.runOnContext(_ -> response.end());
        return answer.length();
    }

    private void head(Response answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
    }

    /** One piece at a time: the next is written when the connection has taken the last. */
    private final class Pieces extends OutputStream {
        private final byte[] piece = new byte[PIECE];
        private int filled;

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
                var buffer = Buffer.buffer(filled).appendBytes(piece, 0, filled);
                filled = 0;
                var written = Promise.<Void>promise();
                context.runOnContext(_ -> response.write(buffer).onComplete(written));
                await(written.future());
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static void await(Future<Void> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw new IOException("The client went away", failed.getCause());
        }
    }
}
