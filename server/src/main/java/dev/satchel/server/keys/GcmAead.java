package dev.satchel.server.keys;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES-GCM by the JDK, or by a device that keeps the key. What is sealed begins with the nonce, which is random. */
final class GcmAead implements Aead {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Key key;
    private final Optional<Provider> provider;
    private final SecureRandom random = new SecureRandom();

    private GcmAead(Key key, Optional<Provider> provider) {
        this.key = key;
        this.provider = provider;
    }

    static GcmAead of(SecretKeySpec key) {
        return new GcmAead(key, Optional.empty());
    }

    /** @param provider of the device that has the key */
    static GcmAead at(Provider provider, Key key) {
        return new GcmAead(key, Optional.of(provider));
    }

    @Override
    public byte[] encrypt(byte[] plain, byte @Nullable [] associatedData) throws GeneralSecurityException {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, associatedData, plain);
        var all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return all;
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte @Nullable [] associatedData) throws GeneralSecurityException {
        if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("too short to be sealed by this key");
        }
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(sealed, NONCE),
                associatedData,
                Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private byte[] run(int mode, byte[] nonce, byte @Nullable [] associatedData, byte[] input)
            throws GeneralSecurityException {
        try {
            var cipher = cipher();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            if (associatedData != null) {
                cipher.updateAAD(associatedData);
            }
            return cipher.doFinal(input);
        } catch (ProviderException refused) {
            throw new GeneralSecurityException("the device refused: " + refused.getMessage(), refused);
        }
    }

    private Cipher cipher() throws GeneralSecurityException {
        return provider.isPresent() ? Cipher.getInstance(ALGORITHM, provider.get()) : Cipher.getInstance(ALGORITHM);
    }
}
