package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server under the names of the real service, over TLS, as clients meet it that were redirected by DNS. */
class StandInTest {
    private static final String API = "api.security.microsoft.com";
    private static final Pattern TOKEN = Pattern.compile("token=[A-Za-z0-9%]+");

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestTenant tenant;
    private static TestApplication application;
    private static SSLSocketFactory tls;
    private static String action = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.startWithTls(data, "hosts.stand-in=true", "limits.scale=0");
        tls = TestTls.trusting(data.resolve("tls/ca.pem")).getSocketFactory();
        tenant = server.tenant();
        application = tenant.application();
        var collector = tenant.collector("ws-0451.fabrikam.example");
        action = application.collect(collector);
        collector.work(action, 100);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawConnection.Head call(String host, String request) throws IOException {
        try (var connection = RawConnection.to(server.tlsPort(), host, tls)) {
            return connection.send(request).read();
        }
    }

    private static RawConnection.Head get(String host, String hostHeader, String path) throws IOException {
        return call(
                host,
                "GET " + path + " HTTP/1.1\r\nHost: " + hostHeader + "\r\nAuthorization: Bearer " + application.token()
                        + "\r\n\r\n");
    }

    /** Both editions of the documentation; reference, defender-api.md 3.1. */
    @ParameterizedTest
    @CsvSource({
        "api.security.microsoft.com, api.security.microsoft.com",
        "api.securitycenter.microsoft.com, api.securitycenter.microsoft.com",
        "api.security.microsoft.com, API.Security.Microsoft.com:443",
        "api-uk.securitycenter.windows.com, api-uk.securitycenter.windows.com",
        "swa.api.security.microsoft.com, swa.api.security.microsoft.com",
    })
    void theDocumentedAnswerShouldBeGivenToTheLetter(String host, String hostHeader) throws Exception {
        var answer = get(host, hostHeader, "/api/machineactions/" + action + "/getPackageUri");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry(
                        "content-type", "application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8")
                .containsEntry("odata-version", "4.0")
                .containsEntry("vary", "Accept-Encoding")
                .containsEntry("strict-transport-security", "max-age=31536000; includeSubDomains");
        assertThat(TOKEN.matcher(answer.body()).replaceFirst("token=…"))
                .isEqualTo(
                        "{\"@odata.context\":\"https://" + host + "/api/$metadata#Edm.String\",\"value\":\"\\\"https://"
                                + "userrequests-us.securitycenter.windows.com:443/safedownload/WDATP_Investigation_Package.zip"
                                + "?token=…\\\"\"}");
    }

    @Test
    void theDownloadHostShouldServeTheLink() throws Exception {
        var body = get(API, API, "/api/machineactions/" + action + "/getPackageUri")
                .body();
        var link = body.substring(body.indexOf("/safedownload/"), body.lastIndexOf("\\\"\"}"));
        var host = "userrequests-us.securitycenter.windows.com";
        var answer = call(host, "GET " + link + " HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/zip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "api.security.microsoft.com.evil.example", "", "a b", "x:99999"})
    void aHostThatIsNotOursShouldNotStandInAnAnswer(String forged) throws Exception {
        assertThat(get(API, forged, "/api/machines").body())
                .startsWith("{\"@odata.context\":\"https://api.security.microsoft.com/api/$metadata#Machines\"");
        assertThat(get(API, forged, "/nothing").body())
                .contains("the request URI 'https://api.security.microsoft.com/nothing'.");
    }

    @Test
    void theAddressInTheRequestLineShouldGoBeforeTheHost() throws Exception {
        assertThat(get(API, "evil.example", "https://EU.api.security.microsoft.com/api/machines?$top=1")
                        .body())
                .startsWith("{\"@odata.context\":\"https://eu.api.security.microsoft.com/api/$metadata#Machines\"");
        assertThat(get(API, "eu.api.security.microsoft.com", "http://evil.example/api/machines")
                        .body())
                .startsWith("{\"@odata.context\":\"https://api.security.microsoft.com/api/$metadata#Machines\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api-eu.securitycenter.microsoft.com",
                "https://uk.api.security.microsoft.com",
                "https://API.securitycenter.windows.com/",
                "https://securitycenter.onmicrosoft.com/windowsatpservice"
            })
    void tokensShouldBeIssuedAtTheLoginHostForEveryNameOfTheApi(String audience) throws Exception {
        for (var host : new String[] {"login.microsoftonline.com", "login.windows.net"}) {
            assertThat(token(host, audience).status()).isEqualTo(200);
        }
        assertThat(token("login.windows.net", audience.replaceFirst("/?$", "//"))
                        .status())
                .isEqualTo(400);
    }

    private static RawConnection.Head token(String host, String audience) throws IOException {
        var form = application.credentials().replace(TestApplication.AUDIENCE, audience);
        return call(
                host,
                "POST /" + tenant.id() + "/oauth2/token HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: "
                        + form.length() + "\r\n\r\n" + form);
    }

    @Test
    void plainHttpShouldForbidNothing() {
        assertThat(application.get("/api/machines").headerNames()).doesNotContain("strict-transport-security");
    }
}
