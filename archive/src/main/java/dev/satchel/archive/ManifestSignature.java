package dev.satchel.archive;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * {@code manifest.json.sig}: base64 of an Ed25519 signature over a prefix, which keeps it from meaning anything else,
 * and the exact bytes of {@code manifest.json}.
 */
final class ManifestSignature {
    /** Length of the entry in bytes. */
    static final int TEXT_BYTES = 88;

    private static final byte[] PREFIX = "satchel package manifest v1\n".getBytes(StandardCharsets.US_ASCII);

    private ManifestSignature() {}

    static byte[] sign(byte[] manifest, PackageSigner signer) throws GeneralSecurityException {
        return Base64.getEncoder().encode(signer.sign(signed(manifest)));
    }

    static boolean verify(byte[] manifest, byte[] text, PublicKey key) {
        try {
            var signature = Base64.getDecoder().decode(text);
            var isOneForm = Arrays.equals(Base64.getEncoder().encode(signature), text);
            return isOneForm && Ed25519Keys.verify(key, signed(manifest), signature);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] signed(byte[] manifest) {
        var signed = Arrays.copyOf(PREFIX, PREFIX.length + manifest.length);
        System.arraycopy(manifest, 0, signed, PREFIX.length, manifest.length);
        return signed;
    }
}
