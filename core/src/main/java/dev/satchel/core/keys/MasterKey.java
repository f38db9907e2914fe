package dev.satchel.core.keys;

import com.google.crypto.tink.Aead;

/**
 * The operator's key, or the way to it: for a key that never leaves its device, {@code aead} asks the device.
 *
 * @param name tells it from other master keys, for good; shows nothing of it
 */
public record MasterKey(String name, Aead aead) {
    @Override
    public String toString() {
        return "MasterKey[" + name + "]";
    }
}
