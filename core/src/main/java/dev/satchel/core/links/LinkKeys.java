package dev.satchel.core.links;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.satchel.core.audit.Transactions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal links. The newest one seals; a key is followed by a new one after {@code rotation} and stays for opening
 * until nothing it sealed can be in use any more ({@code overlap}). A key that got out is retired: what it sealed opens no more.
 */
public final class LinkKeys {
    /** Stores keep no smaller difference. */
    private static final Duration TICK = Duration.ofNanos(100);

    private final LinkKeyStore store;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Duration rotation;
    private final Duration overlap;
    private volatile @Nullable Sealing sealing;

    /** @param key the id of the one that seals; {@code aead} opens with the others too */
    record Sealing(String key, Aead aead) {}

    /** What a key is doing. */
    public enum State {
        SEALING,
        OPENING
    }

    /** A key as administrators see it; the times are those to come if nobody rotates. */
    public record Listed(String id, State state, Instant created, Instant sealsUntil, Instant opensUntil) {}

    /** @param overlap how long a link may be in use after it was sealed */
    public LinkKeys(
            LinkKeyStore store,
            Transactions transactions,
            InstantSource clock,
            Supplier<UUID> ids,
            Duration rotation,
            Duration overlap) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.rotation = rotation;
        this.overlap = overlap;
    }

    /** Adds a key when it is time, drops those that are past use, and takes up what the store holds; to be called regularly. */
    public void refresh() {
        transactions.together(() -> {
            renew();
            return takeUp();
        });
    }

    /** Makes a new key the sealing one at once; the earlier ones go on opening for the overlap. */
    public void rotate() {
        transactions.together(() -> {
            add();
            renew();
            return takeUp();
        });
    }

    /** Ends a key and every link it sealed, at once; a new key follows one that was sealing. False if there is no such key. */
    public boolean retire(String id) {
        return transactions.together(() -> {
            var keys = store.list();
            if (keys.stream().noneMatch(key -> key.id().equals(id))) {
                return false;
            }
            if (keys.getLast().id().equals(id)) {
                add();
            }
            store.remove(id);
            takeUp();
            return true;
        });
    }

    /** Makes a new key and ends all others: every link there is, at once. */
    public void replaceAll() {
        transactions.together(() -> {
            var others = store.list();
            add();
            others.forEach(other -> store.remove(other.id()));
            return takeUp();
        });
    }

    /** All keys, oldest first. */
    public List<Listed> list() {
        var keys = store.list();
        return IntStream.range(0, keys.size())
                .mapToObj(i -> i + 1 < keys.size()
                        ? listed(keys.get(i), State.OPENING, keys.get(i + 1).created())
                        : listed(
                                keys.get(i),
                                State.SEALING,
                                keys.get(i).created().plus(rotation)))
                .toList();
    }

    private Listed listed(LinkKey key, State state, Instant sealsUntil) {
        return new Listed(key.id(), state, key.created(), sealsUntil, sealsUntil.plus(overlap));
    }

    /** Of the keys that open. */
    Set<String> ids() {
        return store.list().stream().map(LinkKey::id).collect(Collectors.toSet());
    }

    Aead aead() {
        return sealing().aead();
    }

    Sealing sealing() {
        var current = sealing;
        if (current == null) {
            refresh();
            current = Objects.requireNonNull(sealing);
        }
        return current;
    }

    private void renew() {
        var now = clock.instant();
        var keys = store.list();
        if (keys.isEmpty() || !now.isBefore(keys.getLast().created().plus(rotation))) {
            add();
        }
        list().stream().filter(key -> key.state() == State.OPENING).forEach(key -> {
            if (now.isAfter(key.opensUntil())) {
                store.remove(key.id());
            }
        });
    }

    /** Keys count once they are in the store for good. */
    private List<LinkKey> takeUp() {
        var keys = store.list();
        var taken = new Sealing(keys.getLast().id(), primitive(keys));
        transactions.afterwards(() -> sealing = taken);
        return keys;
    }

    /** Later than all others, so that the order of keys is the order of their times. */
    private void add() {
        var now = clock.instant();
        var last = store.list().stream().reduce((_, later) -> later).map(LinkKey::created);
        var created = last.filter(time -> !time.isBefore(now))
                .map(time -> time.plus(TICK))
                .orElse(now);
        store.add(newKey(created));
    }

    private LinkKey newKey(Instant created) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            return new LinkKey(
                    ids.get().toString(),
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()),
                    created);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Making a key for links failed", broken);
        }
    }

    private static Aead primitive(List<LinkKey> keys) {
        try {
            var opening = new ArrayList<LinkCipher.Key>();
            for (var key : keys) {
                opening.add(LinkKeyset.read(key.keyset()));
            }
            return new LinkCipher(opening);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "The keys that seal links cannot be read: the database holds something else in their place",
                    broken);
        }
    }
}
