package dev.satchel.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.satchel.core.audit.Transactions;
import dev.satchel.storage.sql.ServerKeys;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * RS256 keys that sign access tokens. They live in the database. A new key is published for a while before it signs, so that
 * whoever keeps a copy of the published keys knows it by then; an earlier one verifies until no token of its can be valid.
 */
public final class SigningKeys {
    /** How long a key is published before it signs, unless it is the only one. */
    static final Duration ANNOUNCED = Duration.ofHours(1);

    private static final String PURPOSE = "access-tokens";
    private static final int BITS = 2048;
    private static final Duration ROTATION = Duration.ofDays(60);
    /** The database keeps no smaller difference. */
    private static final Duration TICK = Duration.ofNanos(100);

    private final ServerKeys store;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Duration overlap;
    private volatile List<Held> keys = List.of();

    /** A key of the database, read when it is first needed: a start needs none. */
    private static final class Held {
        private final ServerKeys.Key stored;
        private volatile @Nullable RSAKey parsed;

        Held(ServerKeys.Key stored) {
            this.stored = stored;
        }

        String id() {
            return stored.id();
        }

        Instant created() {
            return stored.created();
        }

        Instant signsFrom() {
            return stored.usedFrom();
        }

        RSAKey key() {
            var key = parsed;
            if (key == null) {
                key = parse(stored);
                parsed = key;
            }
            return key;
        }
    }

    /** What a key is doing. */
    public enum State {
        ANNOUNCED,
        SIGNING,
        VERIFYING
    }

    /** A key as administrators see it; the times are those to come if nobody rotates. */
    public record Listed(
            String id, State state, Instant created, Instant signsFrom, Instant signsUntil, Instant verifiesUntil) {}

    /** @param overlap how long a token of an earlier key may still be valid */
    public SigningKeys(ServerKeys store, Transactions transactions, InstantSource clock, Duration overlap) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.overlap = overlap;
    }

    /** Adds a key when it is time, drops those past use, and takes up what the database holds; to be called regularly. */
    public void refresh() {
        transactions.together(() -> {
            renew();
            return takeUp();
        });
    }

    private void renew() {
        var now = clock.instant();
        var held = read();
        if (held.isEmpty()) {
            add(Duration.ZERO);
        } else if (!now.isBefore(held.getLast().created().plus(ROTATION))) {
            add(ANNOUNCED);
        }
        list().stream()
                .filter(key -> key.state() == State.VERIFYING && now.isAfter(key.verifiesUntil()))
                .forEach(key -> store.remove(PURPOSE, key.id()));
    }

    /** Keys count once they are in the database for good. */
    private List<Held> takeUp() {
        var held = read();
        transactions.afterwards(() -> keys = held);
        return held;
    }

    /** Makes a new key, which signs once it has been announced; returns false, and makes none, while another one waits to. */
    public boolean rotate() {
        return transactions.together(() -> {
            renew();
            var waits = waiting(read()).isPresent();
            if (!waits) {
                add(ANNOUNCED);
            }
            takeUp();
            return !waits;
        });
    }

    /**
     * Ends a key and every token it signed, at once. One that was signing is followed by the one that was announced, or by a new
     * one, without delay: an earlier one never signs again. False if there is no such key.
     */
    public boolean retire(String id) {
        return transactions.together(() -> {
            var held = read();
            if (held.stream().noneMatch(one -> one.id().equals(id))) {
                return false;
            }
            if (signing(held).id().equals(id)) {
                waiting(held).ifPresentOrElse(next -> store.use(next.id(), clock.instant()), () -> add(Duration.ZERO));
            }
            store.remove(PURPOSE, id);
            takeUp();
            return true;
        });
    }

    /** Makes a new key that signs at once and drops all others: every token issued until now ends. */
    public void replaceAll() {
        transactions.together(() -> {
            var others = read();
            add(Duration.ZERO);
            others.forEach(other -> store.remove(PURPOSE, other.id()));
            return takeUp();
        });
    }

    /** All keys, oldest first. */
    public List<Listed> list() {
        var held = read();
        var signing = held.isEmpty() ? -1 : held.indexOf(signing(held));
        return IntStream.range(0, held.size())
                .mapToObj(i -> listed(
                        held.get(i),
                        i < signing ? State.VERIFYING : i == signing ? State.SIGNING : State.ANNOUNCED,
                        i + 1 < held.size() ? Optional.of(held.get(i + 1)) : Optional.empty()))
                .toList();
    }

    private Listed listed(Held one, State state, Optional<Held> next) {
        var until =
                next.map(Held::signsFrom).orElse(one.created().plus(ROTATION).plus(ANNOUNCED));
        return new Listed(one.id(), state, one.created(), one.signsFrom(), until, until.plus(overlap));
    }

    RSAKey signing() {
        return signing(keys).key();
    }

    /** The newest that has been announced for long enough; else the oldest, which was the first. */
    private Held signing(List<Held> held) {
        return held.reversed().stream().filter(one -> !waits(one)).findFirst().orElseGet(held::getFirst);
    }

    private Optional<Held> waiting(List<Held> held) {
        return held.size() < 2 ? Optional.empty() : Optional.of(held.getLast()).filter(this::waits);
    }

    private boolean waits(Held one) {
        return clock.instant().isBefore(one.signsFrom());
    }

    Optional<RSAKey> find(String keyId) {
        return keys.stream()
                .filter(held -> held.id().equals(keyId))
                .findFirst()
                .map(Held::key);
    }

    /** Public halves only. */
    List<RSAKey> published() {
        return keys.stream().map(held -> held.key().toPublicJWK()).toList();
    }

    private List<Held> read() {
        return store.list(PURPOSE).stream().map(Held::new).toList();
    }

    /** Later than all others, so that the order of keys is the order of their times. */
    private void add(Duration announced) {
        var now = clock.instant();
        var last = read().stream().reduce((_, later) -> later).map(Held::created);
        var created = last.filter(time -> !time.isBefore(now))
                .map(time -> time.plus(TICK))
                .orElse(now);
        var key = generate();
        store.add(PURPOSE, new ServerKeys.Key(key.getKeyID(), key.toJSONString(), created, now.plus(announced)));
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException("Making a key for tokens failed", broken);
        }
    }

    private static RSAKey parse(ServerKeys.Key key) {
        try {
            return RSAKey.parse(key.material());
        } catch (ParseException malformed) {
            throw new IllegalStateException("The key " + key.id() + " in the database is no RSA key", malformed);
        }
    }
}
