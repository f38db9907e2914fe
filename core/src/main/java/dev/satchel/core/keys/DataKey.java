package dev.satchel.core.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Encrypts the server's keys for the database (AES-256-GCM by Tink), so that the master key is needed once, at the start, and not
 * for each of them. It is kept encrypted by the master key.
 */
public final class DataKey {
    private final String id;
    private final KeysetHandle keyset;
    private final Aead aead;

    private DataKey(String id, KeysetHandle keyset) throws GeneralSecurityException {
        this.id = id;
        this.keyset = keyset;
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    public static DataKey make(String id) throws GeneralSecurityException {
        AeadConfig.register();
        return new DataKey(
                id, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
    }

    /** @throws GeneralSecurityException if another master key wrapped it, it was altered, or the master key cannot be asked */
    public static DataKey unwrap(String id, String wrapped, MasterKey master) throws GeneralSecurityException {
        AeadConfig.register();
        return new DataKey(
                id,
                TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                        wrapped, master.aead(), context("data key", id), RegistryConfiguration.get()));
    }

    public String wrap(MasterKey master) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                keyset, master.aead(), context("data key", id), RegistryConfiguration.get());
    }

    public String id() {
        return id;
    }

    /** What this gives opens under the same purpose and id only: no key can be put in the place of another. */
    public String seal(String purpose, String keyId, String material) {
        var plain = material.getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getEncoder().encodeToString(aead.encrypt(plain, context(purpose, keyId)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Wrapping a key failed", broken);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** @throws GeneralSecurityException if it is not what {@link #seal} gave for this purpose and id */
    public String open(String purpose, String keyId, String sealed) throws GeneralSecurityException {
        var plain = aead.decrypt(base64(sealed), context(purpose, keyId));
        try {
            return new String(plain, StandardCharsets.UTF_8);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] base64(String text) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("No base64", malformed);
        }
    }

    /** Neither purposes nor ids have line breaks. */
    private static byte[] context(String purpose, String keyId) {
        return ("satchel\n" + purpose + "\n" + keyId).getBytes(StandardCharsets.UTF_8);
    }
}
