package dev.satchel.server.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A certificate for trials and the authority that signed it, which clients are told to trust. The authority stays when the names
 * change, so that clients are told once; its key lies beside its certificate.
 */
public final class SelfSigned {
    /** Longer than clients take a server's certificate for; that of an authority may live on. */
    static final Duration SERVER_VALID = Duration.ofDays(397);

    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final int LINE = 64;
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
        var authority = known.isPresent()
                ? new TrialAuthority(known.get().certificate(), known.get().key())
                : newAuthority(folder, now);
        var issued = authority.issue(names, now);
        write(folder.resolve(SERVER_KEY), pem(issued.key()));
        write(folder.resolve(SERVER), pem(issued.certificate(), authority.certificate()));
    }

    private static TrialAuthority newAuthority(Path folder, Instant now) throws IOException {
        var authority = TrialAuthority.make(now);
        write(folder.resolve(AUTHORITY_KEY), pem(authority.key()));
        write(folder.resolve(AUTHORITY), pem(authority.certificate()));
        return authority;
    }

    /** Empty if there is none that a certificate of full length could be signed with. */
    private static Optional<PlainPair> authority(Path folder, Instant now) throws IOException {
        var files = new CertificateFiles(folder.resolve(AUTHORITY), folder.resolve(AUTHORITY_KEY));
        if (!Files.exists(files.chain()) || !Files.exists(files.key())) {
            return Optional.empty();
        }
        var pair = PlainPair.read(files.chain(), files.key());
        if (pair.isEmpty()) {
            files.read(); // says what is wrong with them
            throw new IOException(files.chain() + " and " + files.key()
                    + " are not as they were made here: delete both to have new ones made");
        }
        return pair.filter(
                found -> found.certificate().getNotAfter().toInstant().isAfter(now.plus(SERVER_VALID)));
    }

    private static boolean isGood(Path folder, PlainPair authority, Set<String> names, Instant now) {
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

    private static String pem(X509Certificate... chain) throws IOException {
        var text = new StringBuilder();
        try {
            for (var certificate : chain) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (CertificateEncodingException broken) {
            throw new IOException("A certificate cannot be written: " + broken.getMessage(), broken);
        }
        return text.toString();
    }

    /** PKCS #8: the form of elliptic-curve keys that PEM writers choose by themselves cannot be read back by Vert.x. */
    private static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String type, byte[] content) {
        var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    private static void write(Path file, String text) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
