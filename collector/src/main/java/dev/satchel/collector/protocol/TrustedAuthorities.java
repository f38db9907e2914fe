package dev.satchel.collector.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities of the machine, and those of a file beside them. */
public final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * Checks that {@code pem} holds certificates.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static List<X509Certificate> read(String pem) {
        try {
            var found = new ArrayList<X509Certificate>();
            var factory = CertificateFactory.getInstance("X.509");
            for (var certificate :
                    factory.generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
                found.add((X509Certificate) certificate);
            }
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException notCertificates) {
            // Said below.
        }
        throw new IllegalArgumentException("The file of certificate authorities holds no certificate in PEM form");
    }

    static SSLContext context(@Nullable String pem) {
        try {
            if (pem == null) {
                return SSLContext.getDefault();
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (var authority : machineAuthorities()) {
                store.setCertificateEntry("machine-" + index++, authority);
            }
            for (var authority : read(pem)) {
                store.setCertificateEntry("file-" + index++, authority);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("This Java cannot set up TLS: " + broken.getMessage(), broken);
        }
    }

    private static List<X509Certificate> machineAuthorities() throws GeneralSecurityException {
        for (var manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
