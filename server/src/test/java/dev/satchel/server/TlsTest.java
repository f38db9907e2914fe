package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.Eventually;
import dev.satchel.server.hosts.Cloud;
import dev.satchel.server.tls.CertificateFiles;
import dev.satchel.server.tls.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    Path folder;

    private Server start(String... more) throws StartException {
        var settings = new String[more.length + 3];
        settings[0] = "listen=off";
        settings[1] = "tls.listen=127.0.0.1:0";
        settings[2] = "health.listen=127.0.0.1:0";
        System.arraycopy(more, 0, settings, 3, more.length);
        return TestServer.startNow(folder.resolve("data"), settings);
    }

    /** A client that trusts nobody else than the authority in the file. */
    private static HttpClient trusting(Path ca, HttpClient.Version version)
            throws GeneralSecurityException, IOException {
        return HttpClient.newBuilder()
                .sslContext(TestTls.trusting(ca))
                .version(version)
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + TestServer.ADMINISTRATOR_SECRET)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void aClientThatTrustsTheTrialAuthorityShouldReachTheServerByEveryName() throws Exception {
        try (var server = start("tls.self-signed=true")) {
            var url = server.urls().getFirst();
            assertThat(url).startsWith("https://127.0.0.1:");
            var ca = folder.resolve("data/tls/ca.pem");
            for (var version : List.of(HttpClient.Version.HTTP_1_1, HttpClient.Version.HTTP_2)) {
                var client = trusting(ca, version);
                for (var name : List.of("127.0.0.1", "localhost")) {
                    var answer = get(client, url.replace("127.0.0.1", name) + "/admin/tenants");
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.version()).isEqualTo(version);
                    assertThat(answer.body()).isEqualTo("{\"value\":[]}");
                }
            }
            var stranger = HttpClient.newHttpClient();
            assertThatThrownBy(() -> get(stranger, url)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void bodiesShouldBeTakenAndRefusedOverHttp2() throws Exception {
        try (var server = start("tls.self-signed=true")) {
            var client = trusting(folder.resolve("data/tls/ca.pem"), HttpClient.Version.HTTP_2);
            var url = server.urls().getFirst() + "/admin/tenants";
            for (var length : new int[] {10, 60_000, 70_000, 3_000_000, 10}) {
                var request = HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + TestServer.ADMINISTRATOR_SECRET)
                        .POST(BodyPublishers.ofString("{\"name\":\"t" + length + "\"" + " ".repeat(length) + "}"))
                        .build();
                var answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).as("%d", length).isIn(201, length > 65_536 ? 413 : 409);
            }
        }
    }

    @Test
    void theTrialCertificateShouldBeKeptFromStartToStart() throws Exception {
        var ca = folder.resolve("data/tls/ca.pem");
        start("tls.self-signed=true").close();
        var first = Files.readString(ca);
        start("tls.self-signed=true").close();
        assertThat(Files.readString(ca)).isEqualTo(first);
    }

    @Test
    void theAuthorityShouldStayWhenTheNamesChange() throws Exception {
        var ca = folder.resolve("data/tls/ca.pem");
        start("tls.self-signed=true").close();
        var first = Files.readString(ca);
        try (var server =
                start("tls.self-signed=true", "hosts.stand-in=true", "hosts.names=satchel.example,[fd00::7]")) {
            var port = URI.create(server.urls().getFirst()).getPort();
            var tls = TestTls.trusting(ca).getSocketFactory();
            for (var host : Cloud.COMMERCIAL.hosts()) {
                RawConnection.to(port, host, tls).close();
            }
            RawConnection.to(port, "satchel.example", tls).close();
            assertThatThrownBy(() -> RawConnection.to(port, "evil.example", tls))
                    .isInstanceOf(SSLException.class);
        }
        assertThat(Files.readString(ca)).isEqualTo(first);
        var withNames = Files.readString(folder.resolve("data/tls/server.pem"));
        start("tls.self-signed=true").close();
        assertThat(folder.resolve("data/tls/server.pem")).hasContent(withNames);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/tls/ca-key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anAuthorityWithoutItsKeyOrSoonOverShouldBeMadeAnew() throws Exception {
        var now = Instant.now();
        var tls = folder.resolve("tls");
        SelfSigned.ensure(tls, Set.of("localhost"), now);
        var first = Files.readString(tls.resolve("ca.pem"));
        SelfSigned.ensure(tls, Set.of("localhost"), now.plus(Duration.ofDays(380)));
        assertThat(tls.resolve("ca.pem")).hasContent(first);
        SelfSigned.ensure(tls, Set.of("localhost"), now.plus(Duration.ofDays(3_400)));
        var second = Files.readString(tls.resolve("ca.pem"));
        assertThat(second).isNotEqualTo(first);
        Files.delete(tls.resolve("ca-key.pem"));
        SelfSigned.ensure(tls, Set.of("localhost"), now.plus(Duration.ofDays(3_400)));
        assertThat(Files.readString(tls.resolve("ca.pem"))).isNotEqualTo(second);
    }

    @Test
    void aHalfWrittenPairShouldBeMadeAnew() throws Exception {
        var tls = certificate("one");
        Files.copy(
                certificate("two").resolve("server-key.pem"),
                tls.resolve("server-key.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        SelfSigned.ensure(tls, Set.of("127.0.0.1"), Instant.now());
        assertThat(new CertificateFiles(tls.resolve("server.pem"), tls.resolve("server-key.pem"))
                        .read()
                        .chain())
                .contains("BEGIN CERTIFICATE");
    }

    @Test
    void newCertificateFilesShouldBeUsedForNewConnections() throws Exception {
        var old = certificate("old");
        var renewed = certificate("new");
        var used = Files.createDirectories(folder.resolve("used"));
        copy(old, used);
        try (var server =
                start("tls.certificate=" + used.resolve("server.pem"), "tls.key=" + used.resolve("server-key.pem"))) {
            var url = server.urls().getFirst() + "/admin/tenants";
            assertThat(accepts(old, url)).isTrue();
            assertThat(accepts(renewed, url)).isFalse();
            copy(renewed, used);
            Eventually.see("the new certificate in use", () -> accepts(renewed, url), accepted -> accepted);
            assertThat(accepts(old, url)).isFalse();
        }
    }

    private Path certificate(String name) throws IOException {
        SelfSigned.ensure(folder.resolve(name), Set.of("127.0.0.1"), Instant.now());
        return folder.resolve(name);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (var file : new String[] {"server.pem", "server-key.pem"}) {
            Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Whether somebody who trusts only the authority in the folder can connect anew. */
    private static boolean accepts(Path authority, String url) throws Exception {
        try (var client = trusting(authority.resolve("ca.pem"), HttpClient.Version.HTTP_1_1)) {
            return get(client, url).statusCode() == 200;
        } catch (SSLHandshakeException untrusted) {
            return false;
        }
    }

    @Test
    void aConnectionThatDripsShouldBeClosedOverTlsToo() throws Exception {
        try (var server = start("tls.self-signed=true", "http.header-deadline=1s")) {
            var client = trusting(folder.resolve("data/tls/ca.pem"), HttpClient.Version.HTTP_1_1);
            var port = URI.create(server.urls().getFirst()).getPort();
            var socket = client.sslContext().getSocketFactory().createSocket("127.0.0.1", port);
            try (var connection = new RawConnection(socket)) {
                assertThat(connection.send("GET / HTTP/1.1\r\nHost: x\r\nX: ").isClosed())
                        .isTrue();
            }
        }
    }
}
