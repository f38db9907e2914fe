package dev.satchel.core.links;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal links. The newest one seals; a key is followed by a new one after {@code rotation} and stays for opening
 * until nothing it sealed can be in use any more ({@code overlap}).
 */
public final class LinkKeys {
    private final LinkKeyStore store;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Duration rotation;
    private final Duration overlap;
    private volatile @Nullable Aead aead;

    public LinkKeys(LinkKeyStore store, InstantSource clock, Supplier<UUID> ids, Duration rotation, Duration overlap) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.rotation = rotation;
        this.overlap = overlap;
    }

    /** Adds a key when it is time, drops those that are past use, and takes up what the store holds; to be called regularly. */
    public synchronized void refresh() {
        var keys = store.list();
        if (keys.isEmpty() || !clock.instant().isBefore(keys.getLast().created().plus(rotation))) {
            store.add(newKey());
            keys = store.list();
        }
        for (int i = 0; i + 1 < keys.size(); i++) {
            if (clock.instant().isAfter(keys.get(i + 1).created().plus(overlap))) {
                store.remove(keys.get(i).id());
            }
        }
        aead = primitive(store.list());
    }

    /** Makes a new key the sealing one at once; the earlier ones go on opening for the overlap. */
    public synchronized void rotate() {
        store.add(newKey());
        refresh();
    }

    Aead aead() {
        var current = aead;
        if (current == null) {
            refresh();
            current = Objects.requireNonNull(aead);
        }
        return current;
    }

    private LinkKey newKey() {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            return new LinkKey(
                    ids.get().toString(),
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()),
                    clock.instant());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Making a key for links failed", broken);
        }
    }

    private static Aead primitive(List<LinkKey> keys) {
        try {
            AeadConfig.register();
            var all = KeysetHandle.newBuilder();
            for (var key : keys) {
                var handle = TinkJsonProtoKeysetFormat.parseKeyset(
                        key.keyset(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
                var one = handle.getPrimary();
                var entry = KeysetHandle.importKey(one.getKey()).withFixedId(one.getId());
                all.addEntry(key.id().equals(keys.getLast().id()) ? entry.makePrimary() : entry);
            }
            return new LinkCipher(all.build());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "The keys that seal links cannot be read: the database holds something else in their place",
                    broken);
        }
    }
}
