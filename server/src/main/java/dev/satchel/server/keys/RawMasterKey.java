package dev.satchel.server.keys;

import dev.satchel.core.keys.MasterKey;
import dev.satchel.core.keys.MasterKeyException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** A master key that the operator holds: 32 random bytes in base64, for AES-256-GCM. Its name is a fingerprint. */
final class RawMasterKey {
    private static final int BYTES = 32;
    private static final int SHOWN = 8;

    private RawMasterKey() {}

    /** @param origin begins the message if it is none */
    static MasterKey parse(byte[] text, String origin) throws MasterKeyException {
        var key = decoded(text);
        try {
            if (key.length != BYTES) {
                throw new MasterKeyException(origin + " holds no master key: it must be " + BYTES
                        + " random bytes in base64, as satchel admin key new-master FILE makes them");
            }
            return new MasterKey(fingerprint(key), GcmAead.of(new SecretKeySpec(key, "AES")));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is in every JDK", broken);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] decoded(byte[] text) {
        var trimmed = trimmed(text);
        try {
            return Base64.getDecoder().decode(trimmed);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        } finally {
            Arrays.fill(trimmed, (byte) 0);
        }
    }

    private static byte[] trimmed(byte[] text) {
        var from = 0;
        var to = text.length;
        while (from < to && Character.isWhitespace(text[from])) {
            from++;
        }
        while (from < to && Character.isWhitespace(text[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(text, from, to);
    }

    /** Of 256 random bits: nothing follows from it. */
    private static String fingerprint(byte[] key) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update("satchel master key\n".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(key), 0, SHOWN);
    }
}
