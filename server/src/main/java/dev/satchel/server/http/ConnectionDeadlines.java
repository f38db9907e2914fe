package dev.satchel.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections that send no whole request head in time: ones that say nothing, and ones that drip a byte now and then,
 * which an idle time-out never catches.
 */
final class ConnectionDeadlines {
    private final Vertx vertx;
    private final Duration firstHead;
    private final Duration nextHead;
    private final Map<HttpConnection, Watch> watches = new ConcurrentHashMap<>();

    /**
     * @param firstHead from the connection to the end of its first request head
     * @param nextHead from an answer to the end of the next request head
     */
    ConnectionDeadlines(Vertx vertx, Duration firstHead, Duration nextHead) {
        this.vertx = vertx;
        this.firstHead = firstHead;
        this.nextHead = nextHead;
    }

    /** Both fields are touched on the connection's event loop only. */
    private final class Watch {
        private int running;
        private long timer = -1;

        void restart(HttpConnection connection, Duration time) {
            stop();
            timer = vertx.setTimer(time.toMillis(), _ -> connection.close());
        }

        void stop() {
            if (timer >= 0) {
                vertx.cancelTimer(timer);
                timer = -1;
            }
        }
    }

    void opened(HttpConnection connection) {
        var watch = new Watch();
        watches.put(connection, watch);
        watch.restart(connection, firstHead);
        connection.closeHandler(_ -> {
            watches.remove(connection);
            watch.stop();
        });
    }

    void requestBegan(HttpConnection connection) {
        var watch = watches.get(connection);
        if (watch != null) {
            watch.running++;
            watch.stop();
        }
    }

    void requestEnded(HttpConnection connection) {
        var watch = watches.get(connection);
        if (watch != null && --watch.running == 0) {
            watch.restart(connection, nextHead);
        }
    }

    int open() {
        return watches.size();
    }
}
