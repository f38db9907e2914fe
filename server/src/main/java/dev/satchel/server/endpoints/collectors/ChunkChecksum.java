package dev.satchel.server.endpoints.collectors;

import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The checksum extension of tus: {@code Upload-Checksum: crc32c BASE64}, the four bytes in network order, or with a digest.
 * Without the header any bytes are right. It finds what was damaged on its way while the chunk can still be sent again; whether
 * a package is the one that its device signed is found out from the whole.
 */
final class ChunkChecksum {
    private final InputStream stream;
    private final Supplier<byte[]> actual;
    private final byte[] expected;

    private ChunkChecksum(InputStream stream, Supplier<byte[]> actual, byte[] expected) {
        this.stream = stream;
        this.actual = actual;
        this.expected = expected;
    }

    static ChunkChecksum of(@Nullable String header, InputStream body) {
        if (header == null) {
            return new ChunkChecksum(body, () -> new byte[0], new byte[0]);
        }
        var parts = header.strip().split(" +", -1);
        if (parts.length != 2) {
            throw malformed();
        }
        var expected = decoded(parts[1]);
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "crc32c" -> crc(body, expected);
            case "sha256" -> digest("SHA-256", body, expected);
            case "sha1" -> digest("SHA-1", body, expected);
            default -> throw malformed();
        };
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException wrong) {
            throw malformed();
        }
    }

    private static ChunkChecksum crc(InputStream body, byte[] expected) {
        var crc = new CRC32C();
        return new ChunkChecksum(
                new CheckedInputStream(body, crc),
                () -> ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array(),
                expected);
    }

    private static ChunkChecksum digest(String algorithm, InputStream body, byte[] expected) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            return new ChunkChecksum(new DigestInputStream(body, digest), digest::digest, expected);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has " + algorithm, impossible);
        }
    }

    private static Refusal malformed() {
        return Problem.BAD_REQUEST.refusal("Upload-Checksum must be 'crc32c BASE64', 'sha256 BASE64' or 'sha1 BASE64'");
    }

    InputStream stream() {
        return stream;
    }

    /** To be asked after the last byte was read. */
    boolean matches() {
        return MessageDigest.isEqual(actual.get(), expected);
    }
}
