package dev.satchel.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection with at most one request under way: it waits, reads a head, and throws the body away. */
final class Connection {
    private static final int MAX_HEAD = 16 * 1024;

    private final int number;
    private @Nullable Wire wire;
    private final Expected expected;
    private final byte[] head = new byte[MAX_HEAD];
    private int headSize;
    private long bodyLeft = -1;
    private boolean busy;
    private long started;
    private long due;

    Connection(int number, Expected expected) {
        this.number = number;
        this.expected = expected;
    }

    /** One that is open. */
    Connection(int number, Wire wire, Expected expected) {
        this(number, expected);
        this.wire = wire;
    }

    boolean isOpen() {
        return wire != null;
    }

    void open(Wire to) {
        wire = to;
    }

    Wire wire() {
        return Objects.requireNonNull(wire, "not open yet");
    }

    boolean isBusy() {
        return busy;
    }

    /** When the next request is to be sent, where requests have a pace ({@link System#nanoTime}). */
    long due() {
        return due;
    }

    void setDue(long nanos) {
        due = nanos;
    }

    /** From when on the answer is waited for: with a pace, from when the request should have gone out. */
    long started() {
        return started;
    }

    void send(Requests requests, long startedAt) throws IOException {
        busy = true;
        started = startedAt;
        wire().write(requests.next(number));
    }

    /** Takes what has come; says whether that was the end of an answer. */
    boolean take(ByteBuffer bytes) throws IOException {
        if (!busy && bytes.hasRemaining()) {
            throw new WrongAnswerException("The server sent what nobody had asked for");
        }
        if (bodyLeft < 0) {
            takeHead(bytes);
        }
        if (bodyLeft >= 0) {
            var part = (int) Math.min(bodyLeft, bytes.remaining());
            bytes.position(bytes.position() + part);
            bodyLeft -= part;
        }
        if (bodyLeft != 0) {
            return false;
        }
        bodyLeft = -1;
        headSize = 0;
        busy = false;
        return true;
    }

    private void takeHead(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (headSize == MAX_HEAD) {
                throw new WrongAnswerException("The head of an answer is longer than " + MAX_HEAD + " bytes");
            }
            head[headSize++] = bytes.get();
            if (endsHead()) {
                var parsed = AnswerHead.parse(head, headSize);
                expected.require(parsed);
                bodyLeft = parsed.length();
                return;
            }
        }
    }

    private boolean endsHead() {
        return headSize >= 4
                && head[headSize - 1] == '\n'
                && head[headSize - 2] == '\r'
                && head[headSize - 3] == '\n'
                && head[headSize - 4] == '\r';
    }

    /** The connection must stay open between answers. */
    static EOFException closed() {
        return new EOFException("The server closed a connection that was to be used again");
    }
}
