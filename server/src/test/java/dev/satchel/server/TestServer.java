package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.satchel.core.contracts.Eventually;
import dev.satchel.core.contracts.MovableClock;
import dev.satchel.server.logging.Logging;
import dev.satchel.server.settings.LogSettings;
import dev.satchel.server.settings.ServerSettings;
import dev.satchel.server.settings.Settings;
import dev.satchel.server.settings.SettingsSource;
import dev.satchel.storage.sql.SqlStorage;
import dev.satchel.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The real server in this process: a free port of the loopback, real stores in a folder, a clock that tests move. */
final class TestServer implements AutoCloseable {
    static final String ADMINISTRATOR_SECRET = "administrator-secret-of-the-tests";
    static final Instant START = Instant.parse("2026-03-09T07:40:55.104Z");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static {
        Logging.configure(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.WARN));
    }

    private final MovableClock clock;
    private final Server server;
    private final List<String> secrets = new CopyOnWriteArrayList<>(List.of(ADMINISTRATOR_SECRET));

    /** A fault in the log is a fault of the test. */
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private TestServer(ServerSettings settings, Instant now) throws StartException {
        clock = new MovableClock(now);
        rootLogger().addAppender(log);
        log.start();
        server = Server.start(settings, Optional.of(ADMINISTRATOR_SECRET), clock);
    }

    /** @param more settings, each as {@code name=value} */
    static TestServer start(Path data, String... more) throws StartException {
        return new TestServer(settings(data, more), START);
    }

    /** A server on TLS too, whose certificate is good at the time of day. */
    static TestServer startWithTls(Path data, String... more) throws StartException {
        var settings = new ArrayList<>(List.of(more));
        settings.add("tls.listen=127.0.0.1:0");
        settings.add("tls.self-signed=true");
        return new TestServer(settings(data, settings.toArray(String[]::new)), Instant.now());
    }

    static ServerSettings settings(Path data, String... more) {
        var values = new LinkedHashMap<String, String>();
        values.put("data", data.toString());
        values.put("listen", "127.0.0.1:0");
        for (var one : more) {
            values.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        return ServerSettings.from(new Settings(new SettingsSource(Optional.empty(), Map.of(), values)), data);
    }

    /** A server with the time of day, where certificates or another program's clock matter. */
    static Server startNow(Path data, String... more) throws StartException {
        return Server.start(settings(data, more), Optional.of(ADMINISTRATOR_SECRET), InstantSource.system());
    }

    MovableClock clock() {
        return clock;
    }

    /** What the server keeps, for what has no door. */
    SqlStorage storage() {
        return server.storage();
    }

    /** Scheme, host and port. */
    String base() {
        return server.urls().getFirst();
    }

    int port() {
        return URI.create(base()).getPort();
    }

    int tlsPort() {
        return URI.create(server.urls().getLast()).getPort();
    }

    /** Everything that must never stand in a log. */
    List<String> secrets() {
        return secrets;
    }

    String secret(String text) {
        secrets.add(text);
        return text;
    }

    /** @param path with its query, or a whole URL */
    Call call(String method, String path) {
        return new Call(CLIENT, method, path.startsWith("/") ? base() + path : path);
    }

    /** What a bearer of the token is told when asking for machines. */
    Answer machines(String token) {
        return machinesFor("Bearer " + token);
    }

    /** @param authorization the whole header */
    Answer machinesFor(String authorization) {
        return call("GET", "/api/machines")
                .header("Authorization", authorization)
                .send();
    }

    Call admin(String method, String path) {
        return call(method, path).bearer(ADMINISTRATOR_SECRET);
    }

    Answer health(String path) {
        return call("GET", "http://127.0.0.1:" + server.healthPort() + path)
                .undescribed()
                .send();
    }

    /** Waits until so many requests have no answer yet. */
    void awaitRunning(int requests) throws InterruptedException {
        var awaited = "satchel_requests_running " + requests + ".0";
        Eventually.see(awaited, this::running, awaited::equals);
    }

    private String running() {
        return health("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("satchel_requests_running "))
                .findFirst()
                .orElse("no such measure");
    }

    /** Waits until the server has what it checks a token of another provider with: keys are fetched after the start. */
    void awaitKeys(String token) throws InterruptedException {
        Eventually.see("keys for a good token", () -> machines(token).status(), status -> status != 401);
    }

    TestTenant tenant() {
        var name = "tenant-" + UUID.randomUUID();
        var answer =
                admin("POST", "/admin/tenants").json(json(Map.of("name", name))).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return new TestTenant(this, answer.json("id"), name);
    }

    static String json(Object value) {
        return Json.mapper().writeValueAsString(value);
    }

    @Override
    public void close() {
        server.close();
        rootLogger().detachAppender(log);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .isEmpty();
    }

    private static Logger rootLogger() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
