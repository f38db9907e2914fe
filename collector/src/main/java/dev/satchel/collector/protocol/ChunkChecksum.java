package dev.satchel.collector.protocol;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/** What a chunk is checked by when it has arrived, for damage on its way: {@code Upload-Checksum} of tus. */
enum ChunkChecksum {
    /** For a server that says that it knows it; a twentieth of the processor time of a digest. */
    CRC32C("crc32c") {
        @Override
        byte[] sum(byte[] bytes, int length) {
            var crc = new CRC32C();
            crc.update(bytes, 0, length);
            return ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) crc.getValue())
                    .array();
        }
    },
    /** Every server knows it. */
    SHA256("sha256") {
        @Override
        byte[] sum(byte[] bytes, int length) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(bytes, 0, length);
                return digest.digest();
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java has SHA-256", impossible);
            }
        }
    };

    private final String title;

    ChunkChecksum(String title) {
        this.title = title;
    }

    /** @param offered the header {@code Tus-Checksum-Algorithm}, names between commas */
    static ChunkChecksum agreed(Optional<String> offered) {
        var names = offered.orElse("").split(" *, *", -1);
        return Arrays.asList(names).contains(CRC32C.title) ? CRC32C : SHA256;
    }

    /** The value of the header for the first bytes of an array. */
    String header(byte[] bytes, int length) {
        return title + " " + Base64.getEncoder().encodeToString(sum(bytes, length));
    }

    abstract byte[] sum(byte[] bytes, int length);
}
