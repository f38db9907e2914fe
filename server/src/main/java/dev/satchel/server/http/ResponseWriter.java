package dev.satchel.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Sends an answer from a virtual thread. */
final class ResponseWriter {
    private static final int PIECE = 64 << 10;
    private static final Transfer UNWATCHED = new Unwatched();

    private final HttpServerResponse response;
    private final Context context;
    private final boolean encrypted;
    private final Turns turns;

    /** @param encrypted whether the connection speaks TLS */
    ResponseWriter(HttpServerResponse response, Context context, boolean encrypted, Turns turns) {
        this.turns = turns;
        this.response = response;
        this.context = context;
        this.encrypted = encrypted;
    }

    /** Returns the bytes of body sent, once the last of them is on its way. */
    long send(Response answer) throws IOException {
        return switch (answer) {
            case Response.Watched(Response.FilePart part, var transfer)
            when transfer.endsAtOnce() && isShort(part) -> atOnce(part, transfer);
            case Response.Watched(var watched, var transfer) -> watched(watched, transfer);
            default -> send(answer, UNWATCHED);
        };
    }

    private static boolean isShort(Response.FilePart answer) {
        return 0 < answer.length() && answer.length() <= PIECE;
    }

    /** Waits for nothing: head and body leave together, and who watches hears of the end where it happens. */
    private long atOnce(Response.FilePart answer, Transfer transfer) throws IOException {
        try {
            sendShort(answer, transfer).onComplete(sent -> transfer.ended(sent.succeeded()));
        } catch (IOException | RuntimeException broken) {
            transfer.ended(false);
            throw broken;
        }
        return answer.length();
    }

    /** What is short is cheaper to read than to have sent by the operating system. */
    private Future<Void> sendShort(Response.FilePart answer, Transfer transfer) throws IOException {
        var body = read(answer, transfer);
        return onEventLoop(() -> {
                    head(answer);
                    return response.end(BufferInternal.buffer(body));
                })
                .onComplete(_ -> body.release());
    }

    private ByteBuf read(Response.FilePart answer, Transfer transfer) throws IOException {
        var length = (int) answer.length();
        var body = ByteBufAllocator.DEFAULT.directBuffer(length);
        try (var file = FileChannel.open(answer.file(), StandardOpenOption.READ)) {
            if (transfer.allowed(length) < length) {
                throw new IOException("This download was ended");
            }
            while (body.readableBytes() < length) {
                if (body.writeBytes(file, answer.offset() + body.readableBytes(), length - body.readableBytes()) < 0) {
                    throw new IOException("A file is shorter than it was");
                }
            }
            transfer.sent(length);
            return body;
        } catch (IOException | RuntimeException broken) {
            body.release();
            reset();
            throw broken;
        }
    }

    private long watched(Response answer, Transfer transfer) throws IOException {
        var whole = false;
        try {
            var sent = send(answer, transfer);
            whole = true;
            return sent;
        } finally {
            transfer.ended(whole);
        }
    }

    private long send(Response answer, Transfer transfer) throws IOException {
        return switch (answer) {
            case Response.Watched inner -> send(inner.answer(), transfer);
            case Response.Later later -> send(later.otherwise(), transfer);
            case Response.Bytes bytes -> bytes(bytes);
            case Response.HeadersOnly head -> headersOnly(head);
            case Response.FilePart part -> file(part, transfer);
            case Response.Stream stream -> stream(stream, transfer);
        };
    }

    private long bytes(Response.Bytes answer) {
        context.runOnContext(_ -> {
            head(answer);
            response.end(Buffer.buffer(answer.body()));
        });
        return answer.body().length;
    }

    /** An answer without a body, from the event loop itself. A client that went away meanwhile does not get it. */
    void sendNow(Response answer) {
        if (!response.closed()) {
            head(answer);
            response.end();
        }
    }

    private long headersOnly(Response.HeadersOnly answer) {
        context.runOnContext(_ -> {
            head(answer);
            response.putHeader("Content-Length", Long.toString(answer.length()));
            response.end();
        });
        return 0;
    }

    private long file(Response.FilePart answer, Transfer transfer) throws IOException {
        if (answer.length() == 0) {
            return headersOnly(new Response.HeadersOnly(answer.status(), answer.headers(), 0));
        }
        if (isShort(answer)) {
            await(sendShort(answer, transfer));
            return answer.length();
        }
        if (response.streamId() >= 0) {
            return stream(framed(answer), transfer);
        }
        try (var channel = opened(answer, transfer)) {
            await(onEventLoop(() -> {
                head(answer);
                response.putHeader("Content-Length", Long.toString(answer.length()));
                return send(channel, answer);
            }));
        } catch (IOException broken) {
            reset();
            throw broken;
        }
        return answer.length();
    }

    /** Whatever goes wrong there, whoever waits for it is told, and the client that its answer has broken off. */
    private Future<Void> onEventLoop(Supplier<Future<Void>> writing) {
        var written = Promise.<Void>promise();
        context.runOnContext(_ -> {
            try {
                writing.get().onComplete(written);
            } catch (RuntimeException | Error broken) {
                written.fail(broken);
                response.reset();
            }
        });
        return written.future();
    }

    private void reset() {
        context.runOnContext(_ -> response.reset());
    }

    private Future<Void> send(FileChannel file, Response.FilePart answer) {
        return encrypted
                ? PiecewiseFile.send(response, context, file, answer.offset(), answer.length())
                : response.sendFile(file, answer.offset(), answer.length());
    }

    /** HTTP/2 has its frames between the bytes of a file, so the operating system cannot send it. */
    private static Response.Stream framed(Response.FilePart answer) {
        return new Response.Stream(answer.status(), answer.headers(), answer.length(), out -> {
            try (var file = FileChannel.open(answer.file(), StandardOpenOption.READ)) {
                var sink = Channels.newChannel(out);
                for (var done = 0L; done < answer.length(); ) {
                    var moved = file.transferTo(answer.offset() + done, answer.length() - done, sink);
                    if (moved == 0) {
                        throw new IOException("A file is shorter than it was");
                    }
                    done += moved;
                }
            }
        });
    }

    /** There is no file where there was one when it was asked for, or the process has as many files open as it may. */
    static final class UnreadableFileException extends IOException {
        private static final long serialVersionUID = 1;

        private UnreadableFileException(IOException cause) {
            super("A file could not be opened: " + cause, cause);
        }
    }

    private FileChannel opened(Response.FilePart answer, Transfer transfer) throws IOException {
        try {
            return open(answer, transfer);
        } catch (IOException refused) {
            throw new UnreadableFileException(refused);
        }
    }

    /** Only what is watched goes through our hands. */
    private FileChannel open(Response.FilePart answer, Transfer transfer) throws IOException {
        var file = FileChannel.open(answer.file(), StandardOpenOption.READ);
        return transfer == UNWATCHED ? file : new TransferredFile(file, transfer, turns);
    }

    private long stream(Response.Stream answer, Transfer transfer) throws IOException {
        context.runOnContext(_ -> {
            head(answer);
            response.putHeader("Content-Length", Long.toString(answer.length()));
        });
        try (var out = new Pieces(transfer, this::write)) {
            answer.body().writeTo(out);
        } catch (IOException | RuntimeException broken) {
            reset();
            throw broken;
        }
        context.runOnContext(_ -> response.end());
        return answer.length();
    }

    private void write(Buffer piece) throws IOException {
        await(onEventLoop(() -> response.write(piece)));
    }

    private void head(Response answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
    }

    private static final class Unwatched implements Transfer {
        @Override
        public long allowed(long bytes) {
            return bytes;
        }

        @Override
        public void sent(long bytes) {}

        @Override
        public boolean endsAtOnce() {
            return true;
        }

        @Override
        public void ended(boolean whole) {}
    }

    private static void await(Future<Void> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw new IOException("The client went away", failed.getCause());
        }
    }
}
