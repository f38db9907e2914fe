package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping: no new work, and what runs may end. */
class StopTest {
    @TempDir
    Path data;

    @Test
    void aRunningDownloadShouldEndWhileNewConnectionsAreRefused() throws Exception {
        var server = TestServer.start(data, "stop.grace=10m");
        var tenant = server.tenant();
        var application = tenant.application();
        var collector = tenant.collector("ws-stop.fabrikam.example");
        var id = application.collect(collector);
        // More than the buffers between the two hold, so that the download waits for its reader.
        var content = collector.work(id, 40 << 20);
        var path = application.link(id).substring(server.base().length());
        try (var connection = RawConnection.to(server.port())) {
            assertThat(connection.get(path).readByte()).isEqualTo('H');
            var stopping = Thread.startVirtualThread(server::close);
            Eventually.see("refused connections", () -> accepts(server.port()), accepted -> !accepted);
            assertThat(server.health("/health/live").status()).isEqualTo(200);
            assertThat(server.health("/health/ready").status()).isEqualTo(503);
            assertThat(stopping.isAlive()).isTrue();
            assertThat(connection.readByte()).isEqualTo('T');
            assertThat(connection.readRest()).isGreaterThan(content.size());
            Eventually.ends(stopping);
        }
    }

    private static boolean accepts(int port) {
        try (var connection = RawConnection.to(port)) {
            return connection.get("/api/nothing").read().status() > 0;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void collectorsThatWaitShouldBeSentHomeAtOnce() throws Exception {
        var server = TestServer.start(data, "stop.grace=10m");
        var collector = server.tenant().collector("ws-wait.fabrikam.example");
        var waiting = collector.call("GET", "/collector/next-action?wait=60").sendInBackground();
        server.awaitRunning(1);
        server.close();
        assertThat(waiting.get(30, TimeUnit.SECONDS).status()).isEqualTo(204);
    }

    @Test
    void aDownloadThatTheClientBreaksOffShouldBeNoFault() throws Exception {
        try (var server = TestServer.start(data)) {
            var tenant = server.tenant();
            var application = tenant.application();
            var collector = tenant.collector("ws-abort.fabrikam.example");
            var id = application.collect(collector);
            collector.work(id, 40 << 20);
            var path = application.link(id).substring(server.base().length());
            for (var range : new String[] {"X: y", "Range: bytes=0-20000000,20000001-"}) {
                try (var connection = RawConnection.to(server.port())) {
                    assertThat(connection.get(path, range).readByte()).isEqualTo('H');
                }
                server.awaitRunning(0);
            }
        }
    }

    @Test
    void aDownloadThatOutlivesTheGraceShouldBeCut() throws Exception {
        var server = TestServer.start(data, "stop.grace=1s");
        var tenant = server.tenant();
        var application = tenant.application();
        var collector = tenant.collector("ws-cut.fabrikam.example");
        var id = application.collect(collector);
        var content = collector.work(id, 40 << 20);
        var path = application.link(id).substring(server.base().length());
        try (var connection = RawConnection.to(server.port())) {
            assertThat(connection.get(path).readByte()).isEqualTo('H');
            server.close();
            assertThat(connection.readRest()).isLessThan(content.size());
        }
        try (var again = TestServer.start(data)) {
            var download = again.admin("GET", "/admin/machine-actions/" + id + "/links")
                    .send()
                    .json()
                    .at("/value/0/downloads/0");
            assertThat(download.path("result").asString()).isEqualTo("broken off");
            assertThat(download.path("bytes").asLong()).isBetween(1L, (long) content.size());
        }
    }
}
