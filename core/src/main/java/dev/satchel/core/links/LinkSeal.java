package dev.satchel.core.links;

import com.google.crypto.tink.Aead;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the key of a link is still there. Cheap enough to be asked for every piece of a download: a token is opened again only
 * when keys have changed.
 */
final class LinkSeal implements BooleanSupplier {
    private final String token;
    private final Supplier<Aead> keys;
    private volatile @Nullable Aead opened;

    LinkSeal(String token, Supplier<Aead> keys) {
        this.token = token;
        this.keys = keys;
    }

    @Override
    public boolean getAsBoolean() {
        var current = keys.get();
        if (current == opened) {
            return true;
        }
        if (open(current).isEmpty()) {
            return false;
        }
        opened = current;
        return true;
    }

    private Optional<PackageLink> open(Aead current) {
        return new LinkSealer(() -> current).open(token);
    }
}
