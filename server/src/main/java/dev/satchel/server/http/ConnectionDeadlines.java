package dev.satchel.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections that send no whole request head in time: ones that say nothing, and ones that drip a byte now and then,
 * which an idle time-out never catches. They are looked through now and then: a timer for each request would cost every request.
 */
final class ConnectionDeadlines {
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS_TO_DEADLINE = 4;

    private final long firstHead;
    private final long nextHead;
    private final Map<HttpConnection, Watch> watches = new ConcurrentHashMap<>();

    /**
     * @param firstHead from the connection to the end of its first request head
     * @param nextHead from an answer to the end of the next request head
     */
    ConnectionDeadlines(Vertx vertx, Duration firstHead, Duration nextHead) {
        this.firstHead = firstHead.toNanos();
        this.nextHead = nextHead.toNanos();
        var shorter = firstHead.compareTo(nextHead) < 0 ? firstHead : nextHead;
        var round = Math.min(LONGEST_ROUND.toMillis(), shorter.toMillis() / ROUNDS_TO_DEADLINE);
        vertx.setPeriodic(Math.max(1, round), _ -> closeOverdue());
    }

    private static final class Watch {
        private int running;
        private long deadline;

        Watch(long deadline) {
            this.deadline = deadline;
        }

        synchronized void began() {
            running++;
        }

        synchronized void ended(long next) {
            running--;
            deadline = next;
        }

        synchronized boolean isOverdue(long now) {
            return running == 0 && now - deadline > 0;
        }
    }

    void opened(HttpConnection connection) {
        watches.put(connection, new Watch(System.nanoTime() + firstHead));
        connection.closeHandler(_ -> watches.remove(connection));
    }

    void requestBegan(HttpConnection connection) {
        var watch = watches.get(connection);
        if (watch != null) {
            watch.began();
        }
    }

    void requestEnded(HttpConnection connection) {
        var watch = watches.get(connection);
        if (watch != null) {
            watch.ended(System.nanoTime() + nextHead);
        }
    }

    private void closeOverdue() {
        var now = System.nanoTime();
        watches.forEach((connection, watch) -> {
            if (watch.isOverdue(now)) {
                connection.close();
            }
        });
    }

    int open() {
        return watches.size();
    }
}
