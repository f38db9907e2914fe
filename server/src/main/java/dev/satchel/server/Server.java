package dev.satchel.server;

import dev.satchel.server.http.CommonHeaders;
import dev.satchel.server.http.HttpService;
import dev.satchel.server.http.Listener;
import dev.satchel.server.keys.MasterKeyReader;
import dev.satchel.server.settings.Address;
import dev.satchel.server.settings.HostSettings;
import dev.satchel.server.settings.ListenSettings;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.tls.CertificateFiles;
import dev.satchel.server.tls.CertificateWatch;
import dev.satchel.server.tls.SelfSigned;
import dev.satchel.storage.files.FileStorage;
import dev.satchel.storage.sql.NewerSchemaException;
import dev.satchel.storage.sql.SqlStorage;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: opened whole or not at all, closed in reverse. */
final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration BODY_PAUSE = Duration.ofSeconds(30);
    private static final Duration CERTIFICATE_LOOK = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Listener> listeners = new ArrayList<>();
    private volatile boolean ready;
    private int healthPort;

    private Server() {}

    /** @param administratorSecret replaces the one in the data folder */
    static Server start(ServerSettings settings, Optional<String> administratorSecret, InstantSource clock)
            throws StartException {
        var server = new Server();
        try {
            server.open(settings, administratorSecret, clock);
            return server;
        } catch (StartException | NewerSchemaException known) {
            server.close();
            throw new StartException(String.valueOf(known.getMessage()));
        } catch (IOException failed) {
            server.close();
            log.debug("Start failed", failed);
            throw new StartException(String.valueOf(failed.getMessage()));
        } catch (RuntimeException fault) {
            server.close();
            throw fault;
        }
    }

    private void open(ServerSettings settings, Optional<String> administratorSecret, InstantSource clock)
            throws StartException, IOException {
        var data = opened(DataFolder.open(settings.data()));
        // The network is made ready while the database opens: together they are most of a start. In a thread of its
        // own, since the pool that the whole program shares may have a single one, and somebody else in it.
        var network = CompletableFuture.supplyAsync(
                Server::vertx,
                task -> Thread.ofPlatform().daemon().name("network").start(task));
        opened.push(() ->
                network.join().close().toCompletionStage().toCompletableFuture().join());
        var secret = data.administratorSecret(administratorSecret, new SecureRandom());
        var storage = opened(SqlStorage.sqlite(data.resolve("satchel.db"), MasterKeyReader.read(settings.keys())));
        var packages = FileStorage.open(data.resolve("packages"));
        var housekeeping = opened(new Housekeeping());
        var address = new PublicAddress(settings.listen(), settings.hosts());
        var wiring = Wiring.of(settings, storage, packages, secret, address::own, housekeeping, clock);
        var vertx = network.join();
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var service = new HttpService(
                wiring.dispatcher(),
                metrics,
                address::base,
                address::client,
                UUID::randomUUID,
                new CommonHeaders(clock, settings.listen().hsts()),
                BODY_PAUSE);
        opened.push(wiring::writeLastRecords);
        opened.push(() -> {
            ready = false;
            wiring.bell().close();
            var grace = settings.listen().stopGrace();
            listeners.stream()
                    .map(listener -> Thread.startVirtualThread(() -> listener.stop(grace)))
                    .toList()
                    .forEach(Server::join);
            service.cutOff(LAST_WORDS);
        });
        listen(vertx, service, settings.listen(), settings.hosts(), housekeeping, clock);
        address.listeningOn(urls());
        healthPort = HealthListener.open(vertx, settings.listen().health(), metrics, () -> ready && storage.isReady())
                .port();
        ready = true;
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /** For tests and training: a database has one writer, which is in here. */
    SqlStorage storage() {
        return (SqlStorage)
                opened.stream().filter(SqlStorage.class::isInstance).findFirst().orElseThrow();
    }

    private static Vertx vertx() {
        // Each of these would load classes that nothing here needs.
        System.setProperty("io.netty.jfr.enabled", "false");
        System.setProperty("vertx.disableDnsResolver", "true");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(4)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    private void listen(
            Vertx vertx,
            HttpService service,
            ListenSettings settings,
            HostSettings hosts,
            Housekeeping housekeeping,
            InstantSource clock)
            throws IOException {
        var patience = new Listener.Patience(settings.headerDeadline(), KEEP_ALIVE, settings.idle());
        if (settings.plain().isPresent()) {
            var plain = settings.plain().get();
            listeners.add(Listener.open(vertx, service, plain.host(), plain.port(), Optional.empty(), patience));
        }
        if (settings.tls().isPresent()) {
            var tls = settings.tls().get();
            if (tls.selfSigned()) {
                SelfSigned.ensure(
                        Objects.requireNonNull(tls.certificate().getParent()),
                        names(settings, hosts, tls.address()),
                        clock.instant());
            }
            var files = new CertificateFiles(tls.certificate(), tls.key());
            var certificate = files.read();
            var listener = Listener.open(
                    vertx, service, tls.address().host(), tls.address().port(), Optional.of(certificate), patience);
            listeners.add(listener);
            housekeeping.every(
                    CERTIFICATE_LOOK, "Reloading the certificate", new CertificateWatch(listener, files)::look);
        }
    }

    private static Set<String> names(ListenSettings settings, HostSettings hosts, Address address) throws IOException {
        var names = new HashSet<>(Set.of("localhost", "127.0.0.1", "::1"));
        names.add(InetAddress.getLocalHost().getHostName());
        if (!address.host().equals("0.0.0.0") && !address.host().equals("::")) {
            names.add(address.host());
        }
        settings.publicUrl().ifPresent(url -> names.add(bare(url.getHost())));
        hosts.names().forEach(name -> names.add(bare(name.host())));
        hosts.standInFor().ifPresent(cloud -> names.addAll(cloud.hosts()));
        return names;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    List<String> urls() {
        return listeners.stream().map(Listener::url).toList();
    }

    int healthPort() {
        return healthPort;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                log.warn("Stopping: {}", failed.toString());
            }
        }
    }
}
