package dev.satchel.server.tls;

import dev.satchel.server.http.Listener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A certificate and its key in the usual form, PKCS #8, read by the JDK alone. {@link OtherPem} reads the others. */
record PlainPair(Listener.Certificate pem, X509Certificate certificate, PrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END PRIVATE KEY-----\\s*+");
    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

    /** Empty unless the files hold these two alone, in the usual form, and they belong together. */
    static Optional<PlainPair> read(Path chain, Path key) {
        try {
            return read(Files.readString(chain), Files.readString(key));
        } catch (IOException unusual) {
            return Optional.empty();
        }
    }

    private static Optional<PlainPair> read(String chain, String key) {
        var base64 = KEY.matcher(key);
        if (!chain.startsWith("-----BEGIN CERTIFICATE-----") || !base64.matches()) {
            return Optional.empty();
        }
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII)));
            var found = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64.group(1))));
            return belongTogether(certificate.getPublicKey(), found)
                    ? Optional.of(new PlainPair(new Listener.Certificate(chain, key), certificate, found))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException unusual) {
            return Optional.empty();
        }
    }

    static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        if (!publicKey.getAlgorithm().equals(privateKey.getAlgorithm())) {
            return false;
        }
        var algorithm =
                switch (publicKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> publicKey.getAlgorithm();
                };
        var signer = Signature.getInstance(algorithm);
        signer.initSign(privateKey);
        signer.update(PROBE);
        var signature = signer.sign();
        signer.initVerify(publicKey);
        signer.update(PROBE);
        return signer.verify(signature);
    }
}
