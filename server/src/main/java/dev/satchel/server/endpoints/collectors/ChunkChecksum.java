package dev.satchel.server.endpoints.collectors;

import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The checksum extension of tus: {@code Upload-Checksum: sha256 BASE64}. Without the header any bytes are right. */
final class ChunkChecksum {
    private final InputStream stream;
    private final @Nullable MessageDigest digest;
    private final byte[] expected;

    private ChunkChecksum(InputStream stream, @Nullable MessageDigest digest, byte[] expected) {
        this.stream = stream;
        this.digest = digest;
        this.expected = expected;
    }

    static ChunkChecksum of(@Nullable String header, InputStream body) {
        if (header == null) {
            return new ChunkChecksum(body, null, new byte[0]);
        }
        var parts = header.strip().split(" +", -1);
        if (parts.length != 2) {
            throw malformed();
        }
        try {
            var digest = MessageDigest.getInstance(algorithm(parts[0]));
            var expected = Base64.getDecoder().decode(parts[1]);
            return new ChunkChecksum(new DigestInputStream(body, digest), digest, expected);
        } catch (IllegalArgumentException | NoSuchAlgorithmException wrong) {
            throw malformed();
        }
    }

    private static String algorithm(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sha256" -> "SHA-256";
            case "sha1" -> "SHA-1";
            default -> throw malformed();
        };
    }

    private static Refusal malformed() {
        return Problem.BAD_REQUEST.refusal("Upload-Checksum must be 'sha256 BASE64' or 'sha1 BASE64'");
    }

    InputStream stream() {
        return stream;
    }

    /** To be asked after the last byte was read. */
    boolean matches() {
        return digest == null || MessageDigest.isEqual(digest.digest(), expected);
    }
}
