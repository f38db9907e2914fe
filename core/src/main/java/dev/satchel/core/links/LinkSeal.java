package dev.satchel.core.links;

import com.google.crypto.tink.Aead;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the key of a link is still there. Cheap enough to be asked for every piece of a download: the token is opened again
 * only when keys have changed. It has to be made before the token is opened for the first time, so that no change is missed.
 */
final class LinkSeal implements BooleanSupplier {
    private final String token;
    private final Supplier<Aead> keys;
    private volatile Aead opened;

    LinkSeal(String token, Supplier<Aead> keys) {
        this.token = token;
        this.keys = keys;
        this.opened = keys.get();
    }

    @Override
    public boolean getAsBoolean() {
        var current = keys.get();
        if (current == opened) {
            return true;
        }
        if (new LinkSealer(() -> current).open(token).isEmpty()) {
            return false;
        }
        opened = current;
        return true;
    }
}
