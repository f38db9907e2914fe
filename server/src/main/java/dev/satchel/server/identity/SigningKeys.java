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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    private record Held(RSAKey key, Instant created) {
        Instant signsFrom() {
            return created.plus(ANNOUNCED);
        }
    }

    /** What a key is doing. */
    public enum State {
        ANNOUNCED,
        SIGNING,
        VERIFYING
    }

    /** A key as administrators see it. */
    public record Listed(String id, State state, Instant created, Optional<Instant> signsFrom) {}

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
        if (held.isEmpty() || !now.isBefore(held.getLast().created().plus(ROTATION))) {
            add(held);
            held = read();
        }
        for (var i = 0; i + 1 < held.size(); i++) {
            if (now.isAfter(held.get(i + 1).signsFrom().plus(overlap))) {
                store.remove(held.get(i).key().getKeyID());
            }
        }
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
            var held = takeUp();
            if (held.size() > 1 && clock.instant().isBefore(held.getLast().signsFrom())) {
                return false;
            }
            add(held);
            takeUp();
            return true;
        });
    }

    /** Makes a new key that signs at once and drops all others: every token issued until now ends. For a key that got out. */
    public void replaceAll() {
        transactions.together(() -> {
            var others = read();
            add(others);
            others.forEach(other -> store.remove(other.key().getKeyID()));
            return takeUp();
        });
    }

    /** All keys, oldest first. */
    public List<Listed> list() {
        var held = read();
        var signing = signing(held);
        var all = new ArrayList<Listed>();
        var state = State.VERIFYING;
        for (var one : held) {
            var current = one.equals(signing) ? State.SIGNING : state;
            var from = current == State.ANNOUNCED ? Optional.of(one.signsFrom()) : Optional.<Instant>empty();
            all.add(new Listed(one.key().getKeyID(), current, one.created(), from));
            state = current == State.SIGNING ? State.ANNOUNCED : state;
        }
        return all;
    }

    RSAKey signing() {
        return signing(keys).key();
    }

    /** The newest that has been announced for long enough; else the oldest, which was the first. */
    private Held signing(List<Held> held) {
        var now = clock.instant();
        return held.reversed().stream()
                .filter(one -> !now.isBefore(one.signsFrom()))
                .findFirst()
                .orElseGet(held::getFirst);
    }

    Optional<RSAKey> find(String keyId) {
        return keys.stream()
                .map(Held::key)
                .filter(key -> key.getKeyID().equals(keyId))
                .findFirst();
    }

    /** Public halves only. */
    List<RSAKey> published() {
        return keys.stream().map(held -> held.key().toPublicJWK()).toList();
    }

    private List<Held> read() {
        return store.list(PURPOSE).stream()
                .map(key -> new Held(parse(key), key.created()))
                .toList();
    }

    /** Later than all others, so that the order of keys is the order of their times. */
    private void add(List<Held> others) {
        var now = clock.instant();
        var created = others.isEmpty() || others.getLast().created().isBefore(now)
                ? now
                : others.getLast().created().plus(TICK);
        var key = generate();
        store.add(PURPOSE, new ServerKeys.Key(key.getKeyID(), key.toJSONString(), created));
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
