package dev.satchel.core.links;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads the key in a keyset. The one form in which {@link LinkKeys} has Tink write it is read here; what looks different in any
 * way is left to Tink, which takes a server's start longer to load than the whole of the rest of this package.
 */
final class LinkKeyset {
    private static final Pattern USUAL = Pattern.compile("\\{\"primaryKeyId\":(\\d{1,10}),\"key\":\\[\\{\"keyData\":\\{"
            + "\"typeUrl\":\"type\\.googleapis\\.com/google\\.crypto\\.tink\\.AesGcmKey\","
            + "\"value\":\"([A-Za-z0-9+/]{46}==)\",\"keyMaterialType\":\"SYMMETRIC\"},"
            + "\"status\":\"ENABLED\",\"keyId\":\\1,\"outputPrefixType\":\"TINK\"}]}\\s*");

    /** Field 3 of the message, of 32 bytes, is the key. */
    private static final byte[] FIELD = {3 << 3 | 2, 32};

    private static final int PREFIX_BYTES = 5;
    private static final byte PREFIX_OF_TINK = 1;

    private LinkKeyset() {}

    static LinkCipher.Key read(String json) throws GeneralSecurityException {
        var usual = usual(json);
        return usual.isPresent() ? usual.get() : readByTink(json);
    }

    static Optional<LinkCipher.Key> usual(String json) {
        var form = USUAL.matcher(json);
        if (!form.matches()) {
            return Optional.empty();
        }
        var id = Long.parseLong(form.group(1));
        var value = Base64.getDecoder().decode(form.group(2));
        if (id >>> Integer.SIZE != 0 || !Arrays.equals(value, 0, FIELD.length, FIELD, 0, FIELD.length)) {
            return Optional.empty();
        }
        var prefix = ByteBuffer.allocate(PREFIX_BYTES).put(PREFIX_OF_TINK).putInt((int) id);
        var key = new SecretKeySpec(value, FIELD.length, value.length - FIELD.length, "AES");
        return Optional.of(new LinkCipher.Key(prefix.array(), key));
    }

    @AccessesPartialKey
    static LinkCipher.Key readByTink(String json) throws GeneralSecurityException {
        AeadConfig.register();
        var keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        if (!(keyset.getPrimary().getKey() instanceof AesGcmKey aes)
                || aes.getParameters().getIvSizeBytes() != LinkCipher.NONCE_BYTES
                || aes.getParameters().getTagSizeBytes() != LinkCipher.TAG_BYTES) {
            throw new IllegalStateException("A key for links is of another kind than AES-GCM");
        }
        var key = aes.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
        return new LinkCipher.Key(aes.getOutputPrefix().toByteArray(), new SecretKeySpec(key, "AES"));
    }
}
