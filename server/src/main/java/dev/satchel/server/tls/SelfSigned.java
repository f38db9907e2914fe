package dev.satchel.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A certificate for trials and the authority that signed it, which clients are told to trust. The authority's key is thrown
 * away at once: it can never sign another.
 */
public final class SelfSigned {
    private static final Duration VALID = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final X500Name AUTHORITY = new X500Name("CN=Satchel trial authority");

    private SelfSigned() {}

    /**
     * Makes {@code ca.pem}, {@code server.pem} and {@code server-key.pem} in the folder, unless they are there, good for a
     * while, and for these names.
     *
     * @param names host names and addresses
     */
    public static void ensure(Path folder, Set<String> names, Instant now) throws IOException {
        if (isGood(folder, names, now)) {
            return;
        }
        Files.createDirectories(folder);
        try {
            var random = new SecureRandom();
            var authority = keyPair(random);
            var server = keyPair(random);
            var ca = certificate(AUTHORITY, authority, AUTHORITY, authority.getPrivate(), Set.of(), now, random);
            var leaf = certificate(
                    new X500Name("CN=Satchel"), server, AUTHORITY, authority.getPrivate(), names, now, random);
            // PKCS#8: the form of elliptic-curve keys that PEM writers choose by themselves cannot be read back by
            // Vert.x.
            write(
                    folder.resolve("server-key.pem"),
                    new PemObject("PRIVATE KEY", server.getPrivate().getEncoded()));
            write(folder.resolve("server.pem"), leaf, ca);
            write(folder.resolve("ca.pem"), ca);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new IOException("Making a certificate failed: " + broken.getMessage(), broken);
        }
    }

    private static boolean isGood(Path folder, Set<String> names, Instant now) throws IOException {
        var file = folder.resolve("server.pem");
        if (!Files.exists(file) || !Files.exists(folder.resolve("server-key.pem"))) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var leaf = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            var covered = leaf.getSubjectAlternativeNames().stream()
                    .map(entry -> String.valueOf(entry.get(1)))
                    .collect(Collectors.toSet());
            return covered.containsAll(plain(names))
                    && leaf.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    /** IPv6 addresses are compared in the long form that a certificate is read back in. */
    private static Set<String> plain(Set<String> names) {
        return names.stream()
                .map(name -> name.equals("::1") ? "0:0:0:0:0:0:0:1" : name)
                .collect(Collectors.toSet());
    }

    private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Name subject,
            KeyPair keys,
            X500Name issuer,
            PrivateKey issuerKey,
            Set<String> names,
            Instant now,
            SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var isAuthority = names.isEmpty();
        var builder = new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(127, random),
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(VALID)),
                        subject,
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
                .addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(isAuthority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
        if (!isAuthority) {
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static GeneralNames alternatives(Set<String> names) {
        return new GeneralNames(new TreeSet<>(names)
                .stream()
                        .map(name ->
                                new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    private static void write(Path file, Object... objects) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            for (var object : objects) {
                pem.writeObject(object);
            }
        }
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(aside, text.toString());
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
