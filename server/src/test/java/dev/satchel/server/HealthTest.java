package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @Test
    void healthAndMetricsShouldBeOnAListenerOfTheirOwn(@TempDir Path data) throws StartException {
        try (var server = TestServer.start(data)) {
            assertThat(server.health("/health/live").text()).isEqualTo("alive\n");
            assertThat(server.health("/health/ready").text()).isEqualTo("ready\n");
            assertThat(server.call("GET", "/api/machines").send().status()).isEqualTo(401);
            var metrics = server.health("/metrics");
            assertThat(metrics.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.text())
                    .contains("satchel_requests_running 0.0\n")
                    .contains("satchel_requests_seconds_count{route=\"/api/machines\",status=\"401\"} 1");
            assertThat(server.health("/api/machines").status()).isEqualTo(404);
            for (var path : new String[] {"/health/live", "/health/ready", "/metrics"}) {
                assertThat(server.call("GET", path).send().status()).isEqualTo(404);
            }
        }
    }
}
