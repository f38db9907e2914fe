package dev.satchel.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A certificate for trials and the authority that signed it, which clients are told to trust. The authority stays when the names
 * change, so that clients are told once; its key lies beside its certificate.
 */
public final class SelfSigned {
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final String AUTHORITY = "ca.pem";
    private static final String AUTHORITY_KEY = "ca-key.pem";
    private static final String SERVER = "server.pem";
    private static final String SERVER_KEY = "server-key.pem";

    private SelfSigned() {}

    /**
     * Makes {@code server.pem} and {@code server-key.pem} in the folder, unless they are there, good for a while, and for these
     * names; and first of all {@code ca.pem} with {@code ca-key.pem}, unless these are there and good.
     *
     * @param names host names and addresses
     */
    public static void ensure(Path folder, Set<String> names, Instant now) throws IOException {
        var known = authority(folder, now);
        if (known.isPresent() && isGood(folder, known.get(), names, now)) {
            return;
        }
        Files.createDirectories(folder);
        var authority = known.isPresent() ? known.get() : newAuthority(folder, now);
        var issued = authority.issue(names, now);
        write(folder.resolve(SERVER_KEY), pkcs8(issued.key()));
        write(folder.resolve(SERVER), issued.certificate(), authority.certificate());
    }

    private static TrialAuthority newAuthority(Path folder, Instant now) throws IOException {
        var authority = TrialAuthority.make(now);
        write(folder.resolve(AUTHORITY_KEY), pkcs8(authority.key()));
        write(folder.resolve(AUTHORITY), authority.certificate());
        return authority;
    }

    /** Empty if there is none that a certificate of full length could be signed with. */
    private static Optional<TrialAuthority> authority(Path folder, Instant now) throws IOException {
        var files = new CertificateFiles(folder.resolve(AUTHORITY), folder.resolve(AUTHORITY_KEY));
        if (!Files.exists(files.chain()) || !Files.exists(files.key())) {
            return Optional.empty();
        }
        files.read();
        try (var in = Files.newInputStream(files.chain());
                var key = new PEMParser(Files.newBufferedReader(files.key()))) {
            var authority = new TrialAuthority(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in),
                    new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) key.readObject()));
            return Optional.of(authority).filter(found -> found.certificate()
                    .getNotAfter()
                    .toInstant()
                    .isAfter(now.plus(TrialAuthority.SERVER_VALID)));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(files.chain() + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean isGood(Path folder, TrialAuthority authority, Set<String> names, Instant now) {
        var files = new CertificateFiles(folder.resolve(SERVER), folder.resolve(SERVER_KEY));
        try (var in = Files.newInputStream(files.chain())) {
            files.read();
            var leaf = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            leaf.verify(authority.certificate().getPublicKey());
            var covered = leaf.getSubjectAlternativeNames().stream()
                    .map(entry -> String.valueOf(entry.get(1)))
                    .collect(Collectors.toSet());
            return covered.containsAll(names.stream().map(SelfSigned::readBack).toList())
                    && leaf.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
        } catch (IOException | GeneralSecurityException unusable) {
            return false;
        }
    }

    /** IPv6 addresses are compared in the long form that a certificate is read back in. */
    private static String readBack(String name) {
        return name.contains(":") ? InetAddress.ofLiteral(name).getHostAddress() : name;
    }

    /** PKCS #8: the form of elliptic-curve keys that PEM writers choose by themselves cannot be read back by Vert.x. */
    private static PemObject pkcs8(PrivateKey key) {
        return new PemObject("PRIVATE KEY", key.getEncoded());
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
