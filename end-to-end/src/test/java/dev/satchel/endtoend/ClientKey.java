package dev.satchel.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A key and a certificate as an application has them, made by the JDK's keytool.
 *
 * @param certificate file, as PEM
 * @param both file with the private key and the certificate, as PEM
 */
record ClientKey(PrivateKey privateKey, X509Certificate publicCertificate, Path certificate, Path both) {
    private static final String PASSWORD = "only-for-this-test";

    static ClientKey make(Path folder) throws IOException, InterruptedException {
        var store = folder.resolve("client.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-alias",
                        "client",
                        "-dname",
                        "CN=SOC playbook",
                        "-validity",
                        "30",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            throw new AssertionError("keytool makes no key");
        }
        try {
            return read(folder, KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private static ClientKey read(Path folder, KeyStore store) throws GeneralSecurityException, IOException {
        var key = (PrivateKey) store.getKey("client", PASSWORD.toCharArray());
        var certificate = (X509Certificate) store.getCertificate("client");
        var pem = pem("CERTIFICATE", certificate.getEncoded());
        return new ClientKey(
                key,
                certificate,
                Files.writeString(folder.resolve("client.pem"), pem),
                Files.writeString(folder.resolve("client-key.pem"), pem("PRIVATE KEY", key.getEncoded()) + pem));
    }

    private static String pem(String what, byte[] der) {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
