package dev.satchel.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Asks and waits, and asks again, on a number of connections: a closed loop. With a pace, requests go out at their times
 * instead, and waiting counts from those, so that a server that stands still does not look better for it.
 *
 * @param perSecond requests in all; 0 for as many as are answered
 */
public record Load(Target target, int connections, double perSecond, Requests requests, Expected expected) {
    private static final int MOST_THREADS = 4;

    public static Load closedLoop(Target target, int connections, Requests requests, Expected expected) {
        return new Load(target, connections, 0, requests, expected);
    }

    /** Runs for so long. Requests that are under way at the end count by their bytes alone. */
    public LoadResult run(Duration time) throws IOException, InterruptedException {
        var threads =
                Math.clamp(Math.min(Runtime.getRuntime().availableProcessors() / 2, connections), 1, MOST_THREADS);
        var loops = new ArrayList<Loop>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var thread = 0; thread < threads; thread++) {
                loops.add(Loop.open(this, thread, threads));
            }
            var running = loops.stream()
                    .map(loop -> pool.submit(() -> loop.run(time)))
                    .toList();
            var results = new ArrayList<LoadResult>();
            for (var one : running) {
                results.add(one.get());
            }
            return results.stream().reduce(LoadResult::plus).orElseThrow();
        } catch (ExecutionException failed) {
            throw new IOException("The load broke off: " + failed.getMessage(), failed);
        } finally {
            closeAll(loops);
        }
    }

    private static void closeAll(List<Loop> loops) throws IOException {
        for (var loop : loops) {
            loop.close();
        }
    }
}
