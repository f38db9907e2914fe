package dev.satchel.server.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One address that the service listens on, with an event loop for each processor. */
public final class Listener {
    private static final int MAX_HEADERS = 64 << 10;
    private static final int MAX_REQUEST_LINE = 36 << 10;
    /** As much of a body as one read of a socket brings; in pieces of 8 KiB, Vert.x's own, they cost more than their bytes. */
    private static final int BODY_PIECE = 64 << 10;

    private static final int TLS_HANDSHAKE_SECONDS = 10;

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final boolean tls;
    private final String host;

    private Listener(String host, boolean tls) {
        this.host = host;
        this.tls = tls;
    }

    /** Certificate chain and key (PKCS #8) that belong together, as texts in PEM. */
    public record Certificate(String chain, String key) {
        private PemKeyCertOptions options() {
            return new PemKeyCertOptions().setCertValue(Buffer.buffer(chain)).setKeyValue(Buffer.buffer(key));
        }

        @Override
        public String toString() {
            return "Certificate[…]";
        }
    }

    /** How long clients may take; {@code idle} bounds every pause in either direction. */
    public record Patience(Duration firstHead, Duration nextHead, Duration idle) {}

    /**
     * Listens; port 0 means any free one.
     *
     * @throws IOException if the address is in use or not this machine's
     */
    public static Listener open(
            Vertx vertx,
            HttpService service,
            String host,
            int port,
            Optional<Certificate> certificate,
            Patience patience)
            throws IOException {
        var listener = new Listener(host, certificate.isPresent());
        var options = options(host, port, certificate, patience);
        var deadlines = new ConnectionDeadlines(vertx, patience.firstHead(), patience.nextHead());
        await(
                vertx.deployVerticle(
                        () -> listener.new Loop(service, options, deadlines),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors())),
                host + ":" + port,
                certificate);
        return listener;
    }

    private static HttpServerOptions options(
            String host, int port, Optional<Certificate> certificate, Patience patience) {
        var options = new HttpServerOptions()
                .setHost(host)
                // A negative port: one free port that all event loops share, another for each such number.
                .setPort(port == 0 ? certificate.isPresent() ? -2 : -1 : port)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxChunkSize(BODY_PIECE)
                .setIdleTimeout((int) patience.idle().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpNoDelay(true)
                .setHandle100ContinueAutomatically(true)
                // Waiting for an upgrade, Vert.x would tell of a connection only when its first request is there.
                .setHttp2ClearTextEnabled(false)
                // All writing is on the event loop anyway; a queue for other threads is 5 KB of each connection.
                .setStrictThreadMode(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setReuseAddress(true);
        certificate.ifPresent(pem -> options.setSsl(true)
                .setUseAlpn(true)
                .setSslHandshakeTimeout(TLS_HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setKeyCertOptions(pem.options()));
        return options;
    }

    private final class Loop extends AbstractVerticle {
        private final HttpService service;
        private final HttpServerOptions options;
        private final ConnectionDeadlines deadlines;

        Loop(HttpService service, HttpServerOptions options, ConnectionDeadlines deadlines) {
            this.service = service;
            this.options = options;
            this.deadlines = deadlines;
        }

        @Override
        public void start(Promise<Void> started) {
            var room = new WaitingRoom(context, service::turnAway);
            vertx.createHttpServer(options)
                    .connectionHandler(deadlines::opened)
                    .requestHandler(request -> service.handle(request, deadlines, room))
                    .invalidRequestHandler(service::refuse)
                    .listen()
                    .onSuccess(servers::add)
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    public int port() {
        return servers.getFirst().actualPort();
    }

    /** Scheme, host and port. */
    public String url() {
        var shown = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "https://" : "http://") + shown + ":" + port();
    }

    /** Uses another certificate from the next connection on. */
    public void reload(Certificate certificate) {
        for (var server : servers) {
            server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(certificate.options()), true)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Takes no new connections; those that are open may go on for {@code grace}. */
    public void stop(Duration grace) {
        var stopped = servers.stream()
                .map(server -> server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        Future.join(stopped).toCompletionStage().toCompletableFuture().join();
    }

    private static void await(Future<String> deployed, String address, Optional<Certificate> certificate)
            throws IOException {
        try {
            deployed.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw new IOException(explanation(failed.getCause(), address, certificate), failed.getCause());
        }
    }

    private static String explanation(@Nullable Throwable cause, String address, Optional<Certificate> certificate) {
        if (cause instanceof BindException) {
            return "Cannot listen on " + address
                    + ": the address is in use by another program, or is not this machine's;"
                    + " choose another with --listen HOST:PORT";
        }
        return "Cannot " + (certificate.isPresent() ? "speak TLS" : "listen") + " on " + address + ": " + cause;
    }
}
