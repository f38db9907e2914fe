package dev.satchel.archive;

import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** Holds the device's Ed25519 key, in this process or elsewhere, and signs with it. */
public interface PackageSigner {
    /** The Ed25519 signature (RFC 8032), 64 bytes. */
    byte[] sign(byte[] message) throws GeneralSecurityException;

    /** The raw public key (RFC 8032, section 5.1.5), 32 bytes. */
    byte[] publicKey();

    /** A signer with its key in this process, as {@link Ed25519Keys} makes and loads it. */
    static PackageSigner of(KeyPair keys) {
        var publicKey = Ed25519Keys.raw(keys.getPublic());
        return new PackageSigner() {
            @Override
            public byte[] sign(byte[] message) throws GeneralSecurityException {
                return Ed25519Keys.sign(keys.getPrivate(), message);
            }

            @Override
            public byte[] publicKey() {
                return publicKey.clone();
            }
        };
    }
}
