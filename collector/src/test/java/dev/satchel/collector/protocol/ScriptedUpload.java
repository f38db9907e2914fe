package dev.satchel.collector.protocol;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** What a {@link ScriptedServer} has of a package; a chunk counts whole, at the right offset and with the right checksum, or not. */
final class ScriptedUpload {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final boolean isByCrc;
    private long length = -1;

    /** @param isByCrc by CRC32C, or by SHA-256 as an earlier server */
    ScriptedUpload(boolean isByCrc) {
        this.isByCrc = isByCrc;
    }

    byte[] content() {
        return content.toByteArray();
    }

    /** As announced; -1 before. */
    long length() {
        return length;
    }

    /** Returns the status of the answer. */
    int store(Headers headers, byte[] body) {
        var announced = headers.getFirst("Upload-Length");
        if (!String.valueOf(content.size()).equals(headers.getFirst("Upload-Offset"))) {
            return 409;
        }
        var sum = isByCrc ? "crc32c " + base64(crc32c(body)) : "sha256 " + base64(sha256(body));
        if (!sum.equals(headers.getFirst("Upload-Checksum"))) {
            return 460;
        }
        if (announced != null) {
            if (length >= 0) {
                return 400;
            }
            length = Long.parseLong(announced);
        }
        content.writeBytes(body);
        return 204;
    }

    /** Says in an answer how far it has come. */
    void describe(Headers answer) {
        answer.set("Upload-Offset", String.valueOf(content.size()));
        if (length >= 0) {
            answer.set("Upload-Length", String.valueOf(length));
        } else {
            answer.set("Upload-Defer-Length", "1");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] crc32c(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return HexFormat.of().parseHex(String.format("%08x", crc.getValue()));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
