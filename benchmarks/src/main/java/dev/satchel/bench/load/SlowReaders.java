package dev.satchel.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Downloads that take so many bytes a second each, with bounded buffers, so that the server has to hold back.
 *
 * @param bytesPerSecond of each connection
 */
public record SlowReaders(Target target, int connections, int bytesPerSecond, Requests requests, Expected expected) {
    /** Some of the loopback's segments of 64 KiB: with less, its windows close and open by timers. */
    private static final int RECEIVE_BUFFER = 512 * 1024;

    private static final int TICKS_PER_SECOND = 25;
    private static final long TICK = 1_000_000_000L / TICKS_PER_SECOND;

    /** Returns once every download has been asked for. */
    public Running start() throws IOException {
        var all = new ArrayList<Connection>();
        for (var number = 0; number < connections; number++) {
            var connection = new Connection(number, Wire.open(target, RECEIVE_BUFFER), expected);
            connection.send(requests, System.nanoTime());
            all.add(connection);
        }
        return new Running(this, all);
    }

    /** Downloads under way, read by a thread of their own. */
    public static final class Running implements AutoCloseable {
        private final SlowReaders readers;
        private final List<Connection> all;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<Double> result;
        private volatile boolean stopped;

        private Running(SlowReaders readers, List<Connection> all) {
            this.readers = readers;
            this.all = all;
            this.result = thread.submit(this::read);
        }

        private double read() throws IOException, InterruptedException {
            var buffer = ByteBuffer.allocateDirect(readers.bytesPerSecond / TICKS_PER_SECOND);
            var start = System.nanoTime();
            long bytes = 0;
            for (var tick = 1L; !stopped; tick++) {
                for (var connection : all) {
                    bytes += readSome(connection, buffer);
                }
                var pause = start + tick * TICK - System.nanoTime();
                if (pause > 0) {
                    Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
                }
            }
            return bytes / ((System.nanoTime() - start) / 1e9);
        }

        private int readSome(Connection connection, ByteBuffer buffer) throws IOException {
            buffer.clear();
            var count = connection.wire().read(buffer);
            if (count < 0) {
                throw Connection.closed();
            }
            if (connection.take(buffer.flip())) {
                connection.send(readers.requests, System.nanoTime());
            }
            return count;
        }

        /** Ends all downloads; returns how many bytes came in a second, all together. */
        public double stop() throws IOException, InterruptedException {
            stopped = true;
            try {
                return result.get();
            } catch (ExecutionException failed) {
                throw new IOException("A slow download broke off: " + failed.getMessage(), failed);
            }
        }

        @Override
        public void close() throws IOException {
            stopped = true;
            thread.close();
            for (var connection : all) {
                connection.wire().channel().close();
            }
        }
    }
}
