package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import dev.satchel.core.contracts.Eventually;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Users sign in through the vendor's library for Java and a browser: with a device code, and with a code and PKCE. */
@TestInstance(Lifecycle.PER_CLASS)
class UserSignInByMsalTest {
    private static final Set<String> SCOPES = Set.of("https://api.securitycenter.microsoft.com/.default");
    private static final String USER = "maiko@contoso.example";

    private Installation installation;
    private SSLContext trust;
    private Redirection redirection;
    private String clientId = "";
    private String password = "";

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        installation = Installation.startWithTls(folder);
        trust = Trust.of(installation.authority());
        redirection = new Redirection(URI.create(installation.tlsUrl()).getPort());
        var satchel = installation.satchel();
        clientId = Installation.json(
                satchel.run(
                        "admin",
                        "application",
                        "add",
                        "analyst's tool",
                        "--tenant",
                        "Contoso",
                        "--public",
                        "--scope",
                        "Machine.Read",
                        "--redirect-uri",
                        "http://localhost",
                        "--json"),
                "clientId");
        password = Installation.json(
                satchel.run(
                        "admin",
                        "user",
                        "add",
                        USER,
                        "--tenant",
                        "Contoso",
                        "--directory-role",
                        "security-reader",
                        "--generate",
                        "--json"),
                "password");
    }

    @AfterAll
    void stop() throws Exception {
        redirection.close();
        installation.close();
    }

    /** At the cloud's own address: of any other, the library forgets the port when it renews. */
    private PublicClientApplication atTheCloud() throws Exception {
        return PublicClientApplication.builder(clientId)
                .sslSocketFactory(trust.getSocketFactory())
                .authority("https://login.microsoftonline.com/" + installation.tenant() + "/")
                .proxy(redirection.proxy())
                .build();
    }

    private HttpClient.Builder clientAtTheCloud() {
        return HttpClient.newBuilder().sslContext(trust).proxy(ProxySelector.of(redirection.address()));
    }

    private int machines(HttpClient client, String base, IAuthenticationResult signedIn) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/machines"))
                .header("Authorization", "Bearer " + signedIn.accessToken())
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void signIn(Browser browser, DeviceCode shown) throws Exception {
        var enter = browser.open(URI.create(shown.verificationUri()));
        var confirm = browser.submit(enter, Map.of("user_code", shown.userCode()));
        assertThat(confirm.html()).contains("analyst&#39;s tool", "Contoso", "Machine.Read");
        var done = browser.submit(confirm, Map.of("username", USER, "password", password, "answer", "yes"));
        assertThat(done.html()).contains("You are signed in");
    }

    @Test
    void aDeviceCodeShouldSignInAndRenewWithoutTheUser() throws Exception {
        var application = atTheCloud();
        var shown = new CompletableFuture<DeviceCode>();
        var signingIn = application.acquireToken(
                DeviceCodeFlowParameters.builder(SCOPES, shown::complete).build());
        try (var browser = new Browser(clientAtTheCloud());
                var client = clientAtTheCloud().build()) {
            Eventually.get("a code to show", CompletableFuture.anyOf(shown, signingIn));
            signIn(browser, shown.join());
            var signedIn = Eventually.get("the end of the sign-in", signingIn);
            assertThat(signedIn.account().username()).isEqualTo(USER);
            assertThat(machines(client, "https://api.security.microsoft.com", signedIn))
                    .isEqualTo(200);

            var renewed = application
                    .acquireTokenSilently(SilentParameters.builder(SCOPES, signedIn.account())
                            .forceRefresh(true)
                            .build())
                    .get();
            assertThat(renewed.accessToken()).isNotEqualTo(signedIn.accessToken());
            assertThat(machines(client, "https://api.security.microsoft.com", renewed))
                    .isEqualTo(200);
        } finally {
            // The library would go on asking for a quarter of an hour.
            signingIn.cancel(true);
        }
    }

    /** The library makes the PKCE pair, opens the browser, and listens for it on a free port of the loopback. */
    @Test
    void aCodeAndPkceShouldSignIn() throws Exception {
        var application = PublicClientApplication.builder(clientId)
                .sslSocketFactory(trust.getSocketFactory())
                .authority(installation.tlsUrl() + "/" + installation.tenant() + "/")
                .validateAuthority(false)
                .instanceDiscovery(false)
                .build();
        try (var browser = new Browser(HttpClient.newBuilder().sslContext(trust));
                var client = HttpClient.newBuilder().sslContext(trust).build()) {
            var signingIn =
                    application.acquireToken(InteractiveRequestParameters.builder(URI.create("http://localhost"))
                            .scopes(SCOPES)
                            .loginHint(USER)
                            .httpPollingTimeoutInSeconds(30)
                            .systemBrowserOptions(SystemBrowserOptions.builder()
                                    .openBrowserAction(address -> signIn(browser, address))
                                    .build())
                            .build());
            assertThat(machines(client, installation.tlsUrl(), Eventually.get("the end of the sign-in", signingIn)))
                    .isEqualTo(200);
        }
    }

    private void signIn(Browser browser, URL address) {
        try {
            var page = browser.open(address.toURI());
            assertThat(page.html()).contains("value=\"" + USER + "\"");
            var signedIn = browser.submit(page, Map.of("username", USER, "password", password, "answer", "yes"));
            // The library wants the code by POST, for which a page without scripts needs a press of a button.
            assertThat(signedIn.html()).contains("You are signed in", "action=\"http://localhost:");
            var back = browser.submit(signedIn, Map.of());
            assertThat(back.status()).as(back.html()).isEqualTo(200);
        } catch (IOException | URISyntaxException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
