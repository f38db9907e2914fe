package dev.satchel.server.keys;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A key of a service whose library fails in ways of its own, all of which mean the same here: the service did not do its part. */
record ServiceAead(Aead service) implements Aead {
    @Override
    public byte[] encrypt(byte[] plain, byte @Nullable [] associatedData) throws GeneralSecurityException {
        try {
            return service.encrypt(plain, associatedData);
        } catch (RuntimeException failed) {
            throw new GeneralSecurityException(failed.getMessage(), failed);
        }
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte @Nullable [] associatedData) throws GeneralSecurityException {
        try {
            return service.decrypt(sealed, associatedData);
        } catch (RuntimeException failed) {
            throw new GeneralSecurityException(failed.getMessage(), failed);
        }
    }
}
