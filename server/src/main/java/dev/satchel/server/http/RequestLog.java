package dev.satchel.server.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of each request, once it is over. */
final class RequestLog {
    private static final Logger log = LoggerFactory.getLogger("satchel.requests");

    private final MeterRegistry metrics;
    private final Function<HttpServerRequest, String> address;

    /** @param address client address of a request */
    RequestLog(MeterRegistry metrics, Function<HttpServerRequest, String> address) {
        this.metrics = metrics;
        this.address = address;
    }

    /** One line for each request; neither path nor query is in it, because a link is both. */
    void record(Visit visit, Dispatcher.Handled handled, long sent) {
        var nanos = visit.nanos();
        var status = handled.response().status();
        metrics.timer("satchel.requests", "route", handled.route(), "status", Integer.toString(status))
                .record(Duration.ofNanos(nanos));
        if (log.isInfoEnabled()) {
            log.atInfo()
                    .addKeyValue("request", visit.id())
                    .addKeyValue("method", visit.request().method())
                    .addKeyValue("route", handled.route())
                    .addKeyValue("status", status)
                    .addKeyValue("caller", handled.caller())
                    .addKeyValue("address", address.apply(visit.request()))
                    .addKeyValue("bytes", sent)
                    .addKeyValue("micros", nanos / 1_000)
                    .log("");
        }
    }
}
