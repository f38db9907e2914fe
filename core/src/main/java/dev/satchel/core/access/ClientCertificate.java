package dev.satchel.core.access;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A certificate of an application: its key verifies the application's assertions. Who issued it does not matter, since an
 * administrator has registered it.
 */
public record ClientCertificate(X509Certificate certificate, Instant created) {
    public static final int MAX_BYTES = 8 << 10;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;
    private static final int P256_BITS = 256;

    public ClientCertificate {
        if (encoded(certificate).length > MAX_BYTES) {
            throw new IllegalArgumentException("A certificate has at most " + MAX_BYTES + " bytes");
        }
        switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> {
                var bits = rsa.getModulus().bitLength();
                if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
                    throw new IllegalArgumentException("An RSA key has " + LEAST_RSA_BITS + " to " + MOST_RSA_BITS
                            + " bits; this one has " + bits);
                }
            }
            case ECPublicKey ec when ec.getParams().getCurve().getField().getFieldSize() == P256_BITS -> {}
            default ->
                throw new IllegalArgumentException("The certificate's key must be RSA, or EC on the curve P-256");
        }
    }

    /**
     * @param encoded DER, or one certificate as PEM
     * @throws IllegalArgumentException if it is no certificate, or one whose key does not serve
     */
    public static ClientCertificate read(byte[] encoded, Instant created) {
        try {
            var certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return new ClientCertificate((X509Certificate) certificate, created);
        } catch (CertificateException malformed) {
            throw new IllegalArgumentException("This is no X.509 certificate", malformed);
        }
    }

    public PublicKey key() {
        return certificate.getPublicKey();
    }

    /** DER. */
    public byte[] encoded() {
        return encoded(certificate);
    }

    /** SHA-256 of the certificate, in lower-case hex. */
    public String sha256() {
        return digest("SHA-256");
    }

    /** What is usually called the thumbprint: SHA-1 of the certificate, in lower-case hex. It names, and protects nothing. */
    public String sha1() {
        return digest("SHA-1");
    }

    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    public Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    public Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    public boolean isValid(Instant now) {
        return !now.isBefore(notBefore()) && !now.isAfter(expires());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException malformed) {
            throw new IllegalArgumentException("The certificate cannot be encoded", malformed);
        }
    }

    private String digest(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(encoded()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
