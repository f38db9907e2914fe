package dev.satchel.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes HTTP clients that trust what a {@link Connection} says. */
final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

    private HttpClients() {}

    /** HTTP/1.1: over plain HTTP an upgrade to HTTP/2 would cost the server its {@code sendfile}. Never redirects. */
    static HttpClient of(Connection connection) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        var ca = connection.ca();
        return (ca == null ? builder : builder.sslContext(trusting(ca))).build();
    }

    private static SSLContext trusting(Path ca) {
        try (var pem = Files.newInputStream(ca)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            var certificates = new ArrayList<>(issuers(null));
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                certificates.add((X509Certificate) certificate);
            }
            for (int i = 0; i < certificates.size(); i++) {
                trusted.setCertificateEntry("ca-" + i, certificates.get(i));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("The CA file " + ca + " cannot be read as PEM certificates", unreadable);
        }
    }

    /** The authorities of a key store, or of the machine where there is none. */
    private static List<X509Certificate> issuers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
