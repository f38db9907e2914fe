package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a token costs, a wrong secret, and one that is not looked at; run by name, for decision record 14. */
class GuessingCost {
    private static final int WARM_UP = 5_000;
    private static final int REQUESTS = 10_000;

    @Test
    void measure(@TempDir Path unlimited, @TempDir Path limited) throws Exception {
        try (var server = TestServer.start(unlimited, "limits.wrong-secrets=0")) {
            var application = server.tenant().application();
            var wrong = application.credentials().replace(application.clientSecret(), "wrong");
            measure("a token", server, application, application.credentials(), 200);
            measure("a wrong secret, looked at", server, application, wrong, 401);
        }
        try (var server = TestServer.start(limited)) {
            var application = server.tenant().application();
            var wrong = application.credentials().replace(application.clientSecret(), "wrong");
            for (var i = 0; i < 20; i++) {
                server.call("POST", "/" + application.tenant().id() + "/oauth2/token")
                        .form(wrong)
                        .send();
            }
            measure("a wrong secret, not looked at", server, application, wrong, 429);
        }
    }

    private static void measure(String what, TestServer server, TestApplication application, String form, int status)
            throws IOException {
        var request = "POST /" + application.tenant().id() + "/oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + form.length() + "\r\n\r\n" + form;
        try (var connection = RawConnection.to(server.port())) {
            repeat(connection, request, status, WARM_UP);
            var cpu = cpu();
            var began = System.nanoTime();
            repeat(connection, request, status, REQUESTS);
            var seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%s: %.0f a second on one connection, %.0f µs of CPU each, client included%n",
                    what, REQUESTS / seconds, (cpu() - cpu) / 1e3 / REQUESTS);
        }
    }

    private static void repeat(RawConnection connection, String request, int status, int times) throws IOException {
        for (var i = 0; i < times; i++) {
            assertThat(connection.send(request).read().status()).isEqualTo(status);
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
