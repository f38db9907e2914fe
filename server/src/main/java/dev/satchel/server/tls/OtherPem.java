package dev.satchel.server.tls;

import dev.satchel.server.http.Listener;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Certificate and key in any form that {@link CertificateFiles} may have, read by BouncyCastle. Its jars are signed: each of its
 * classes is checked anew at every start, and no AOT cache keeps them. So nothing else that a usual start needs names them.
 */
record OtherPem(Path chain, Path key) {
    Listener.Certificate read() throws IOException {
        var chainText = text(chain);
        var certificate = first(chainText);
        var keyInfo = key(text(key));
        var converter = new JcaPEMKeyConverter();
        try {
            var publicKey = converter.getPublicKey(certificate.getSubjectPublicKeyInfo());
            if (!PlainPair.belongTogether(publicKey, converter.getPrivateKey(keyInfo))) {
                throw new IOException("The key in " + key + " is not the one of the certificate in " + chain
                        + ": give the pair that belongs together, the server's own certificate first in its file");
            }
        } catch (GeneralSecurityException | PEMException unusable) {
            throw new IOException(
                    key + " and " + chain + " cannot be used together: " + unusable.getMessage(), unusable);
        }
        return new Listener.Certificate(chainText, pkcs8(keyInfo));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException binary) {
            throw new IOException(file + " is no PEM file (text with lines like -----BEGIN CERTIFICATE-----)", binary);
        }
    }

    private X509CertificateHolder first(String text) throws IOException {
        return objects(chain, text).stream()
                .filter(X509CertificateHolder.class::isInstance)
                .map(X509CertificateHolder.class::cast)
                .findFirst()
                .orElseThrow(() -> new IOException(chain + " holds no certificate (-----BEGIN CERTIFICATE-----)"));
    }

    private PrivateKeyInfo key(String text) throws IOException {
        for (var object : objects(key, text)) {
            var found = keyIn(object);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IOException(key + " holds no private key (-----BEGIN PRIVATE KEY-----)");
    }

    private static List<Object> objects(Path file, String text) throws IOException {
        var objects = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException malformed) {
            throw new IOException(file + " is damaged: " + malformed.getMessage(), malformed);
        }
        return objects;
    }

    private Optional<PrivateKeyInfo> keyIn(Object object) throws IOException {
        return switch (object) {
            case PrivateKeyInfo info -> Optional.of(info);
            case PEMKeyPair pair -> Optional.of(pair.getPrivateKeyInfo());
            case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ ->
                throw new IOException("The key in " + key
                        + " is encrypted: write it without its password, as openssl pkcs8 -topk8 -nodes does");
            default -> Optional.empty();
        };
    }

    private static String pkcs8(PrivateKeyInfo key) throws IOException {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            pem.writeObject(new PemObject("PRIVATE KEY", key.getEncoded()));
        }
        return text.toString();
    }
}
