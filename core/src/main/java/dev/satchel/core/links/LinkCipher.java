package dev.satchel.core.links;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-GCM with the keys of a keyset, in Tink's own form: prefix that names the key, nonce, ciphertext, tag. Tink's primitive keeps
 * ciphers and randomness for each thread, and a request has a thread of its own here: it took a fifth of making a link.
 */
final class LinkCipher implements Aead {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final Provider PROVIDER = provider();
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private final List<Key> keys;
    private final Key primary;
    private final SecureRandom random = new SecureRandom();

    /** An AES key, and what begins all that it sealed. */
    static final class Key {
        final byte[] prefix;
        final SecretKey key;

        Key(byte[] prefix, SecretKey key) {
            this.prefix = prefix;
            this.key = key;
        }

        boolean sealed(byte[] text) {
            return text.length >= prefix.length + NONCE_BYTES + TAG_BYTES
                    && Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length);
        }
    }

    /** Opens with all keys, seals with the last. */
    LinkCipher(List<Key> keys) {
        this.keys = List.copyOf(keys);
        this.primary = keys.getLast();
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] purpose) throws GeneralSecurityException {
        var prefix = primary.prefix.length;
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = Arrays.copyOf(primary.prefix, prefix + NONCE_BYTES + plain.length + TAG_BYTES);
        System.arraycopy(nonce, 0, sealed, prefix, NONCE_BYTES);
        cipher(Cipher.ENCRYPT_MODE, primary, nonce, purpose)
                .doFinal(plain, 0, plain.length, sealed, prefix + NONCE_BYTES);
        return sealed;
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] purpose) throws GeneralSecurityException {
        for (var key : keys) {
            if (key.sealed(sealed)) {
                var nonceEnd = key.prefix.length + NONCE_BYTES;
                return cipher(
                                Cipher.DECRYPT_MODE,
                                key,
                                Arrays.copyOfRange(sealed, key.prefix.length, nonceEnd),
                                purpose)
                        .doFinal(sealed, nonceEnd, sealed.length - nonceEnd);
            }
        }
        throw new AEADBadTagException("None of the keys sealed this");
    }

    /** Looked for once: that takes longer than sealing. */
    private static Provider provider() {
        try {
            return Cipher.getInstance(TRANSFORMATION).getProvider();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, byte[] purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
        cipher.init(mode, key.key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(purpose);
        return cipher;
    }
}
