package dev.satchel.server.endpoints.downloads;

import dev.satchel.server.http.Refusal;
import dev.satchel.server.http.Response;
import java.io.IOException;
import java.time.Duration;

/**
 * Lets refusals leave at even times after the request came, so that none of them tells by its time how far a token got. Whoever
 * waits is a virtual thread.
 */
final class RefusalPace {
    private static final long BEAT = Duration.ofMillis(10).toNanos();

    private RefusalPace() {}

    /** What answers a request, or refuses it. */
    @FunctionalInterface
    interface Work {
        Response answer() throws IOException;
    }

    static Response keep(Work work) throws IOException {
        var began = System.nanoTime();
        try {
            return work.answer();
        } catch (Refusal refusal) {
            awaitBeat(began);
            throw refusal;
        }
    }

    private static void awaitBeat(long began) {
        var took = System.nanoTime() - began;
        try {
            Thread.sleep(Duration.ofNanos(BEAT - took % BEAT));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
