package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the bytes of a package do not go from file to socket within the operating system, they are counted all the same. */
class LinkTlsTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void aCountedDownloadShouldComeWholeAndOnce(HttpClient.Version version) throws Exception {
        try (var server = TestServer.startWithTls(data, "limits.scale=0")) {
            var tenant = server.tenant();
            var collector = tenant.collector("ws-0451.fabrikam.example");
            var application = tenant.application();
            var action = application.collect(collector);
            var content = collector.work(action, 9 << 20);
            var value = application
                    .get("/api/machineactions/" + action + "/getPackageUri?uses=1")
                    .json("value")
                    .replace("\"", "");
            var link = URI.create(
                    "https://localhost:" + server.tlsPort() + value.substring(value.indexOf("/safedownload")));
            try (var client = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(TestTls.trusting(data.resolve("tls/ca.pem")))
                    .build()) {
                var first = get(client, link);
                assertThat(first.version()).isEqualTo(version);
                assertThat(first.body()).isEqualTo(content.bytes());
                assertThat(get(client, link).statusCode()).isEqualTo(403);
            }
            server.awaitRunning(0);
            var links = server.admin("GET", "/admin/machine-actions/" + action + "/links")
                    .send();
            var download = links.json().path("value").path(0).path("downloads").path(0);
            assertThat(download.path("bytes").asLong()).isEqualTo(content.size());
            assertThat(download.path("result").asString()).isEqualTo("ok");
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, URI link) throws Exception {
        return client.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
    }
}
