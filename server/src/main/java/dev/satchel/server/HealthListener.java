package dev.satchel.server;

import dev.satchel.server.settings.Address;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/** Health and metrics, on a listener of their own that clients of the API never see. */
final class HealthListener {
    private static final int IDLE_SECONDS = 30;

    private final HttpServer server;

    private HealthListener(HttpServer server) {
        this.server = server;
    }

    /** @param ready asked on a virtual thread; it may block */
    static HealthListener open(Vertx vertx, Address address, PrometheusMeterRegistry metrics, BooleanSupplier ready)
            throws IOException {
        var options = new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setIdleTimeout(IDLE_SECONDS);
        try {
            return new HealthListener(vertx.createHttpServer(options)
                    .requestHandler(request -> Thread.startVirtualThread(() -> answer(request, metrics, ready)))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        } catch (CompletionException failed) {
            throw new IOException(
                    "Cannot listen on " + address + " for health and metrics: the address is in use by another"
                            + " program, or is not this machine's; choose another with the setting health.listen");
        }
    }

    private static void answer(HttpServerRequest request, PrometheusMeterRegistry metrics, BooleanSupplier ready) {
        switch (String.valueOf(request.path())) {
            case "/health/live" -> send(request, 200, "text/plain", "alive\n");
            case "/health/ready" -> {
                if (isReady(ready)) {
                    send(request, 200, "text/plain", "ready\n");
                } else {
                    send(request, 503, "text/plain", "not ready\n");
                }
            }
            case "/metrics" -> send(request, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
            default -> send(request, 404, "text/plain", "There are /health/live, /health/ready and /metrics\n");
        }
    }

    private static boolean isReady(BooleanSupplier ready) {
        try {
            return ready.getAsBoolean();
        } catch (RuntimeException broken) {
            return false;
        }
    }

    private static void send(HttpServerRequest request, int status, String type, String body) {
        request.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
    }

    int port() {
        return server.actualPort();
    }
}
