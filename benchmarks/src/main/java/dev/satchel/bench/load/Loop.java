package dev.satchel.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** One thread with its share of the connections. */
final class Loop implements Closeable {
    private static final int BUFFER = 512 * 1024;
    private static final int READS_IN_A_ROW = 4;
    private static final int DIGITS = 3;

    /** Where requests are this far apart, a connection is opened for its first: no server waits long for that. */
    private static final long LATER = 1_000_000_000;

    private final Load load;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Histogram waiting = new Histogram(DIGITS);
    private final long interval;
    private long answers;
    private long bytes;
    private long end;

    private Loop(Load load, Selector selector) {
        this.load = load;
        this.selector = selector;
        this.interval = load.perSecond() == 0 ? 0 : (long) (1e9 * load.connections() / load.perSecond());
    }

    static Loop open(Load load, int share, int shares) throws IOException {
        var loop = new Loop(load, Selector.open());
        for (var number = share; number < load.connections(); number += shares) {
            var connection = new Connection(number, load.expected());
            loop.connections.add(connection);
            if (loop.interval < LATER) {
                loop.connect(connection);
            }
        }
        return loop;
    }

    private void connect(Connection connection) throws IOException {
        connection.open(Wire.open(load.target(), 0));
        connection.wire().channel().register(selector, SelectionKey.OP_READ, connection);
    }

    LoadResult run(Duration time) throws IOException {
        var cpu = cpu();
        var start = System.nanoTime();
        end = start + time.toNanos();
        for (var index = 0; index < connections.size(); index++) {
            connections.get(index).setDue(start + interval * index / connections.size());
        }
        var now = start;
        while (now < end) {
            sendWhatIsDue(now);
            selector.select(this::read, Math.max(1, (nextDue() - now) / 1_000_000));
            now = System.nanoTime();
        }
        var elapsed = now - start;
        return new LoadResult(answers, bytes, Duration.ofNanos(elapsed), waiting, (cpu() - cpu) / (double) elapsed);
    }

    private void sendWhatIsDue(long now) throws IOException {
        for (var connection : connections) {
            if (!connection.isBusy() && connection.due() <= now) {
                if (!connection.isOpen()) {
                    connect(connection);
                }
                connection.send(load.requests(), interval == 0 ? now : connection.due());
                connection.setDue(connection.due() + interval);
            }
        }
    }

    private long nextDue() {
        var next = end;
        if (interval > 0) {
            for (var connection : connections) {
                next = connection.isBusy() ? next : Math.min(next, connection.due());
            }
        }
        return next;
    }

    private void read(SelectionKey key) {
        try {
            read((Connection) key.attachment());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken.getMessage(), broken);
        }
    }

    private void read(Connection connection) throws IOException {
        for (var reads = 0; reads < READS_IN_A_ROW || connection.wire().holdsMore(); reads++) {
            buffer.clear();
            var count = connection.wire().read(buffer);
            if (count < 0) {
                throw Connection.closed();
            }
            if (count == 0 || System.nanoTime() > end) {
                return;
            }
            bytes += count;
            if (connection.take(buffer.flip())) {
                var now = System.nanoTime();
                answers++;
                waiting.recordValue(now - connection.started());
                if (interval == 0 && now < end) {
                    connection.send(load.requests(), now);
                }
            }
            if (count < BUFFER / 2) {
                return;
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            if (connection.isOpen()) {
                connection.wire().channel().close();
            }
        }
        selector.close();
    }
}
