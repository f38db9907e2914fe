package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and codings of answers (reference, defender-api.md 1 and wild-behaviour.md 5). */
class AnswerFormTest {
    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;
    private static String action = "";

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.startWithTls(data, "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
        for (var i = 0; i < 4; i++) {
            tenant.collector("ws-" + i + ".fabrikam.example");
        }
        var collector = tenant.collector("ws-package.fabrikam.example");
        action = application.collect(collector);
        collector.work(action, 50_000);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer machines(String accepted) {
        return application
                .call("GET", "/api/machines")
                .header("Accept-Encoding", accepted)
                .send();
    }

    private static String plain(Answer answer) throws IOException {
        InputStream in = new ByteArrayInputStream(answer.bytes());
        in = switch (answer.header("Content-Encoding")) {
            case "gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            default -> in;
        };
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br                   | gzip",
                "deflate                             | deflate",
                "identity;q=0, *                     | gzip",
                "identity                            | ''",
                "br;q=1.0, zstd                      | ''",
            })
    void aLargeAnswerShouldBeSentAsTheClientWantsIt(String accepted, String coding) throws Exception {
        var answer = machines(accepted);
        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
        assertThat(plain(answer)).isEqualTo(machines("identity").text());
        assertThat(answer.bytes().length)
                .isLessThan(coding.isEmpty() ? Integer.MAX_VALUE : plain(answer).length() / 2);
    }

    @Test
    void aSmallAnswerShouldStayAsItIsUnlessThatIsRefused() throws Exception {
        var path = "/api/machines?$top=0&$count=true";
        var call = application.call("GET", path).header("Accept-Encoding", "gzip");
        assertThat(call.send().headerNames()).doesNotContain("content-encoding").contains("vary");
        var refusing = application.call("GET", path).header("Accept-Encoding", "gzip, identity;q=0");
        var answer = refusing.send();
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(plain(answer)).isEqualTo(application.get(path).text());
    }

    @Test
    void packagesAndLinksAndTokensShouldNeverBeCompressed() {
        var link = application
                .call("GET", "/api/machineactions/" + action + "/getPackageUri")
                .header("Accept-Encoding", "gzip, identity;q=0")
                .send();
        assertThat(link.headerNames()).doesNotContain("content-encoding");
        var download = server.call(
                        "GET",
                        link.json("value")
                                .replace("\"", "")
                                .substring(server.base().length()))
                .header("Accept-Encoding", "gzip, identity;q=0")
                .send();
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.headerNames()).doesNotContain("content-encoding", "vary");
        assertThat(download.header("Content-Length")).isEqualTo(Integer.toString(download.bytes().length));
        var token = server.call("POST", "/" + tenant.id() + "/oauth2/token")
                .header("Accept-Encoding", "gzip, identity;q=0")
                .form(application.credentials())
                .send();
        assertThat(token.headerNames()).doesNotContain("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void headShouldHaveTheHeadersOfGetAndNoBody(String accepted) {
        var get = machines(accepted);
        var head = application
                .call("HEAD", "/api/machines")
                .header("Accept-Encoding", accepted)
                .send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        for (var name : new String[] {"Content-Type", "Content-Length", "Content-Encoding", "OData-Version", "Vary"}) {
            assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
        }
        assertThat(application.call("HEAD", "/api/machines/nobody").send().status())
                .isEqualTo(404);
        assertThat(server.call("HEAD", "/api/machines").send().status()).isEqualTo(401);
        assertThat(server.call("HEAD", "/collector/next-action").send().status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/machines                          | GET",
                "/api/v1.0/machineactions/x/getPackageUri/ | GET",
                "/api/machines/x/collectInvestigationPackage | POST",
                "/safedownload/x.zip                    | GET, HEAD",
            })
    void optionsShouldTellTheMethods(String path, String allowed) {
        var answer = server.call("OPTIONS", path).send();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void errorsShouldBeLabelledAsErrorsAndSuccessAsOData() {
        var good = application.get("/api/machines");
        assertThat(good.header("Content-Type"))
                .isEqualTo("application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8");
        assertThat(good.header("OData-Version")).isEqualTo("4.0");
        for (var wrong : new Answer[] {
            application.get("/api/machines/nobody"),
            application.get("/api/machines?$stop=2"),
            application.get("/api/nothing"),
            application.get("/nothing"),
            application.post("/api/machines", "{}"),
            server.call("GET", "/api/machines").send(),
        }) {
            assertThat(wrong.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(wrong.headerNames()).doesNotContain("odata-version", "content-encoding");
            var error = wrong.json().path("error");
            assertThat(error.path("target").asString()).isEqualTo(wrong.header("mise-correlation-id"));
            assertThat(error.path("code").asString()).isNotBlank();
            assertThat(error.path("message").asString()).isNotBlank();
            assertThat(wrong.text()).startsWith("{\"error\":{\"code\":\"");
        }
    }

    @Test
    void everyAnswerShouldSayThatItIsNotToBeKeptOrGuessedAt() {
        for (var path :
                new String[] {"/api/machines", "/api/nothing", "/", "/safedownload/x.zip?token=x", "/admin/tenants"}) {
            var answer = application.get(path);
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.headerNames()).doesNotContain("strict-transport-security");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP_1_1, gzip", "HTTP_2, gzip", "HTTP_2, deflate", "HTTP_2, identity"})
    void bothVersionsOfHttpShouldBeSpokenOverTls(HttpClient.Version version, String coding) throws Exception {
        try (var client = HttpClient.newBuilder()
                .sslContext(TestTls.trusting(data.resolve("tls/ca.pem")))
                .version(version)
                .build()) {
            var request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + server.tlsPort() + "/API/v1.0/Machines/"))
                    .header("Authorization", "Bearer " + application.token())
                    .header("Accept-Encoding", coding)
                    .build();
            for (var i = 0; i < 3; i++) {
                var response = client.send(request, BodyHandlers.ofByteArray());
                var answer = new Answer(response);
                assertThat(response.version()).isEqualTo(version);
                assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
                assertThat(plain(answer))
                        .startsWith("{\"@odata.context\":\"https://localhost:" + server.tlsPort()
                                + "/api/$metadata#Machines\",\"value\":[{");
            }
        }
    }

    @Test
    void anOperatorMayDoWithoutHsts(@TempDir Path other) throws Exception {
        try (var without = TestServer.startWithTls(other, "tls.hsts=false");
                var connection = RawConnection.to(
                        without.tlsPort(),
                        "localhost",
                        TestTls.trusting(other.resolve("tls/ca.pem")).getSocketFactory())) {
            assertThat(connection.get("/api/machines").read().headers()).doesNotContainKey("strict-transport-security");
        }
    }

    @Test
    void behindAProxyTheSchemeOfTheClientShouldCount(@TempDir Path other) throws Exception {
        try (var proxied = TestServer.start(other, "behind-proxy=true")) {
            assertThat(proxied.call("GET", "/api/machines")
                            .header("X-Forwarded-Proto", "https")
                            .send()
                            .headerNames())
                    .contains("strict-transport-security");
            assertThat(proxied.call("GET", "/api/machines").send().headerNames())
                    .doesNotContain("strict-transport-security");
        }
    }
}
