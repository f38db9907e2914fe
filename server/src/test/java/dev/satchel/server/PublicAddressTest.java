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

            var collector = tenant.collector("ws-proxy.fabrikam.example");
            var report = TestServer.json(TestCollector.report("ws-proxy.fabrikam.example", "Ubuntu"));
            for (var forwarded : List.of("192.0.2.7", "10.0.0.1, 192.0.2.7", "<script>, 192.0.2.7")) {
                assertThat(collector
                                .call("PUT", "/collector/report")
                                .header("X-Forwarded-For", forwarded)
                                .json(report)
                                .send()
                                .status())
                        .isEqualTo(204);
                assertThat(application.get(path + "/" + collector.machineId()).json("lastExternalIpAddress"))
                        .isEqualTo("192.0.2.7");
            }
            assertThat(collector
                            .call("PUT", "/collector/report")
                            .header("X-Forwarded-For", "nobody")
                            .json(report)
                            .send()
                            .status())
                    .isEqualTo(204);
            assertThat(application.get(path + "/" + collector.machineId()).json("lastExternalIpAddress"))
                    .isEqualTo("127.0.0.1");
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
