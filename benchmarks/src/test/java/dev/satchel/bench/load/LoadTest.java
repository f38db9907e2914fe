package dev.satchel.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against another server, which counts for itself. */
class LoadTest {
    /** What is wrong ends a load at once; this long is waited only in vain. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final byte[] BODY = new byte[100_000];

    private HttpServer server;
    private Target target;
    private final AtomicLong answered = new AtomicLong();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/good", exchange -> {
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY);
            answered.incrementAndGet();
            exchange.close();
        });
        server.createContext("/refused", exchange -> {
            exchange.sendResponseHeaders(403, BODY.length);
            exchange.getResponseBody().write(BODY);
            exchange.close();
        });
        server.start();
        target = Target.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Load load(String path, int connections, long length) {
        return Load.closedLoop(target, connections, Requests.of(Requests.get(target, path, "")), Expected.ok(length));
    }

    @Test
    void aLoadShouldCountTheAnswersThatTheServerGave() throws Exception {
        var result = load("/good", 3, BODY.length).run(Duration.ofSeconds(3));

        assertThat(result.answers()).isPositive().isBetween(answered.get() - 3, answered.get());
        assertThat(result.waiting().getTotalCount()).isEqualTo(result.answers());
        assertThat(result.bytes()).isGreaterThanOrEqualTo(result.answers() * BODY.length);
    }

    @Test
    void aRefusalShouldEndTheMeasurement() {
        assertThatThrownBy(() -> load("/refused", 1, BODY.length).run(LONG))
                .hasMessageContaining("Expected status 200")
                .hasMessageContaining("HTTP/1.1 403");
    }

    @Test
    void anAnswerOfAnotherLengthShouldEndTheMeasurement() {
        assertThatThrownBy(() -> load("/good", 1, BODY.length + 1).run(LONG)).hasMessageContaining("100001 bytes");
    }

    @Test
    void aPaceShouldNotBeOvertaken() throws Exception {
        var paced = new Load(target, 2, 20, Requests.of(Requests.get(target, "/good", "")), Expected.ok(BODY.length));

        assertThat(paced.run(Duration.ofSeconds(1)).answers()).isBetween(1L, 22L);
    }
}
