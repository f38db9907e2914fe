package dev.satchel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import dev.satchel.api.ApiDescription;
import dev.satchel.api.Exchange;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's library for Java gets tokens over TLS, by its settings and by the cloud's own host names. */
@TestInstance(Lifecycle.PER_CLASS)
class MsalForJavaTest {
    private static final ApiDescription API = ApiDescription.load();
    private static final String SCOPE = "https://api.securitycenter.microsoft.com/.default";

    private Path folder;
    private Installation installation;
    private SSLContext trust;

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        folder = scratch;
        installation = Installation.startWithTls(folder);
        trust = Trust.of(installation.authority());
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    private ConfidentialClientApplication.Builder application(IClientCredential credential) {
        return ConfidentialClientApplication.builder(installation.clientId(), credential)
                .sslSocketFactory(trust.getSocketFactory());
    }

    private ConfidentialClientApplication bySettings(IClientCredential credential) throws Exception {
        return application(credential)
                .authority(installation.tlsUrl() + "/" + installation.tenant() + "/")
                .validateAuthority(false)
                .instanceDiscovery(false)
                .build();
    }

    private static String token(ConfidentialClientApplication application) throws Exception {
        var parameters = ClientCredentialParameters.builder(Set.of(SCOPE)).build();
        var result = application.acquireToken(parameters).get();
        assertThat(result.expiresOnDate()).isInTheFuture();
        return result.accessToken();
    }

    private void opensTheApi(HttpClient client, String base, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/machines"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        API.require(Exchange.of(answer));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("\"@odata.context\":\"" + base + "/api/$metadata#Machines\"");
    }

    private HttpClient.Builder client() {
        return HttpClient.newBuilder().sslContext(trust);
    }

    @Test
    void aSecretShouldOpenTheApiAtTheAddressThatIsSet() throws Exception {
        var token = token(bySettings(ClientCredentialFactory.createFromSecret(installation.clientSecret())));
        try (var client = client().build()) {
            opensTheApi(client, installation.tlsUrl(), token);
        }
    }

    @Test
    void aWrongSecretShouldBeAnErrorThatTheLibraryUnderstands() throws Exception {
        var application = bySettings(ClientCredentialFactory.createFromSecret("wrong"));
        assertThatThrownBy(() -> token(application))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(MsalServiceException.class, refused -> {
                    assertThat(refused.errorCode()).isEqualTo("invalid_client");
                    assertThat(refused).hasMessageContaining("AADSTS7000215");
                });
    }

    @Test
    void aCertificateShouldOpenTheApi() throws Exception {
        var key = ClientKey.make(folder);
        installation
                .satchel()
                .run(
                        "admin",
                        "application",
                        "certificate",
                        "add",
                        installation.clientId(),
                        key.certificate().toString())
                .mustSucceed();
        var token = token(
                bySettings(ClientCredentialFactory.createFromCertificate(key.privateKey(), key.publicCertificate())));
        try (var client = client().build()) {
            opensTheApi(client, installation.tlsUrl(), token);
        }
    }

    @Test
    void theCloudsOwnHostNamesShouldDoWhereTheyLeadHere() throws Exception {
        try (var redirection = new Redirection(URI.create(installation.tlsUrl()).getPort());
                var client =
                        client().proxy(ProxySelector.of(redirection.address())).build()) {
            var application = application(ClientCredentialFactory.createFromSecret(installation.clientSecret()))
                    .authority("https://login.microsoftonline.com/" + installation.tenant() + "/")
                    .proxy(redirection.proxy())
                    .build();
            var token = token(application);
            for (var host : new String[] {"api.security.microsoft.com", "api-eu.securitycenter.microsoft.com"}) {
                opensTheApi(client, "https://" + host, token);
            }
            redirection.wasAskedFor("login.microsoftonline.com", "api.security.microsoft.com");
        }
    }

    /** A public client and a user who may look. */
    private PublicClientApplication publicClient() throws Exception {
        var added = installation
                .satchel()
                .run(
                        "admin",
                        "application",
                        "add",
                        "command line",
                        "--tenant",
                        "Contoso",
                        "--public",
                        "--scope",
                        "Machine.Read",
                        "--json");
        return PublicClientApplication.builder(Installation.json(added, "clientId"))
                .sslSocketFactory(trust.getSocketFactory())
                .authority(installation.tlsUrl() + "/" + installation.tenant() + "/")
                .validateAuthority(false)
                .instanceDiscovery(false)
                .build();
    }

    private String addUser(String name) throws Exception {
        var added = installation
                .satchel()
                .run(
                        "admin",
                        "user",
                        "add",
                        name,
                        "--tenant",
                        "Contoso",
                        "--directory-role",
                        "security-reader",
                        "--generate",
                        "--json");
        return Installation.json(added, "password");
    }

    @Test
    @SuppressWarnings("deprecation") // programs in use sign in so
    void aUserNameAndPasswordShouldOpenTheApi() throws Exception {
        var password = addUser("maiko@contoso.example");
        var application = publicClient();
        var result = application
                .acquireToken(UserNamePasswordParameters.builder(
                                Set.of(SCOPE), "maiko@contoso.example", password.toCharArray())
                        .build())
                .get();
        assertThat(result.account().username()).isEqualTo("maiko@contoso.example");
        try (var client = client().build()) {
            opensTheApi(client, installation.tlsUrl(), result.accessToken());
        }
        assertThatThrownBy(() -> application
                        .acquireToken(UserNamePasswordParameters.builder(
                                        Set.of(SCOPE), "maiko@contoso.example", "not the password".toCharArray())
                                .build())
                        .get())
                .cause()
                .isInstanceOfSatisfying(MsalServiceException.class, refused -> assertThat(refused.errorCode())
                        .isEqualTo("invalid_grant"));
    }

    @Test
    void theLogShouldHaveNeitherSecretNorToken() throws Exception {
        var token = token(bySettings(ClientCredentialFactory.createFromSecret(installation.clientSecret())));
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(one -> one.getFileName().toString().startsWith("err"))
                    .toList()) {
                assertThat(Files.readString(file)).doesNotContain(installation.clientSecret(), token);
            }
        }
    }
}
