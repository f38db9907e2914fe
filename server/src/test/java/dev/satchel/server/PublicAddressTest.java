package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which name the server goes in its answers, and which address it takes for the client's. */
class PublicAddressTest {
    @TempDir
    Path data;

    private static String context(Call call) {
        return call.send().json("@odata.context").replace("/api/$metadata#Machines", "");
    }

    @Test
    void whatAProxySaysShouldBeBelievedWhereOneIsInFront() throws StartException {
        try (var server = TestServer.start(data, "behind-proxy=true")) {
            var tenant = server.tenant();
            var application = tenant.application();
            var path = "/api/machines";
            assertThat(context(application
                            .call("GET", path)
                            .header("X-Forwarded-Proto", "https")
                            .header("X-Forwarded-Host", "satchel.example:8443")))
                    .isEqualTo("https://satchel.example:8443");
            assertThat(context(application.call("GET", path).header("X-Forwarded-Proto", "https")))
                    .isEqualTo("https://127.0.0.1:" + server.port());
            for (var forged : List.of("\"><x", "a b", "x/y", "x:y", "user@host", "")) {
                assertThat(context(application.call("GET", path).header("X-Forwarded-Host", forged)))
                        .as(forged)
                        .isEqualTo(server.base());
            }
            assertThat(context(application.call("GET", path).header("X-Forwarded-Proto", "javascript")))
                    .isEqualTo(server.base());
        }
    }

    @Test
    void theAddressThatTheProxyHasAddedShouldBeTheClients() throws StartException {
        try (var server = TestServer.start(data, "behind-proxy=true")) {
            var tenant = server.tenant();
            var seen = new SeenAddress(tenant.application(), tenant.collector("ws-proxy.fabrikam.example"));
            for (var forwarded : List.of(
                    "192.0.2.7",
                    "10.0.0.1, 192.0.2.7",
                    "<script>, 192.0.2.7",
                    "10.0.0.1,192.0.2.7:50123",
                    "::ffff:192.0.2.7",
                    "[::ffff:192.0.2.7]:50123")) {
                assertThat(seen.of(forwarded)).as(forwarded).isEqualTo("192.0.2.7");
            }
            assertThat(seen.of("10.0.0.1", "192.0.2.7"))
                    .as("a line of its own, after the client's")
                    .isEqualTo("192.0.2.7");
            assertThat(seen.of("2001:DB8::1")).isEqualTo(seen.of("[2001:db8:0:0::1]:443"));
            for (var none : List.of("nobody", "", "192.0.2.7, unknown", "1.2.3.4.5", "300.1.1.1", ":1", "]:1")) {
                assertThat(seen.of(none)).as(none).isEqualTo("127.0.0.1");
            }
        }
    }

    /** What the API shows of where a collector reports from. */
    private record SeenAddress(TestApplication application, TestCollector collector) {
        String of(String... forwarded) {
            var call = collector
                    .call("PUT", "/collector/report")
                    .json(TestServer.json(TestCollector.report("ws-proxy.fabrikam.example", "Ubuntu")));
            for (var line : forwarded) {
                call = call.header("X-Forwarded-For", line);
            }
            assertThat(call.send().status()).isEqualTo(204);
            return application.get("/api/machines/" + collector.machineId()).json("lastExternalIpAddress");
        }
    }

    @Test
    void withoutAProxyNobodyShouldBeBelieved() throws StartException {
        try (var server = TestServer.start(data)) {
            var application = server.tenant().application();
            assertThat(context(application
                            .call("GET", "/api/machines")
                            .header("X-Forwarded-Proto", "https")
                            .header("X-Forwarded-Host", "evil.example")))
                    .isEqualTo(server.base());
        }
    }

    @Test
    void aPublicAddressShouldStandInEveryAnswerAndBeAnAudience() throws StartException {
        try (var server = TestServer.start(
                data, "public-url=https://Satchel.example/", "behind-proxy=true", "links.form=plain")) {
            var tenant = server.tenant();
            var application = tenant.application();
            assertThat(context(application.call("GET", "/api/machines"))).isEqualTo("https://satchel.example");
            var collector = tenant.collector("ws-public.fabrikam.example");
            var id = application.collect(collector);
            collector.work(id, 10);
            assertThat(application.packageUri(id).json("value"))
                    .startsWith("https://satchel.example:443/safedownload/WDATP_Investigation_Package.zip?token=");
            assertThat(server.call("POST", "/" + tenant.id() + "/oauth2/token")
                            .form(application
                                    .credentials()
                                    .replace(TestApplication.AUDIENCE, "https://satchel.example"))
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void linksMayLeadToAHostOfTheirOwn() throws StartException {
        try (var server = TestServer.start(
                data, "links.download-url=https://downloads.example:8443", "links.file-name=case.zip")) {
            var tenant = server.tenant();
            var application = tenant.application();
            var collector = tenant.collector("ws-own.fabrikam.example");
            var id = application.collect(collector);
            collector.work(id, 10);
            var link = application.link(id);
            assertThat(link).startsWith("https://downloads.example:8443/safedownload/case.zip?token=");
            var download = server.call("GET", link.substring("https://downloads.example:8443".length()))
                    .send();
            assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename=\"case.zip\"");
        }
    }
}
