package dev.satchel.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.satchel.storage.sql.ServerKeys;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * RS256 keys that sign access tokens. They live in the database; the newest signs, earlier ones verify until no token of
 * theirs can be valid any more.
 */
public final class SigningKeys {
    private static final String PURPOSE = "access-tokens";
    private static final int BITS = 2048;
    private static final Duration ROTATION = Duration.ofDays(60);

    private final ServerKeys store;
    private final InstantSource clock;
    private final Duration overlap;
    private volatile List<RSAKey> keys = List.of();

    /** @param overlap how long a token of an earlier key may still be valid */
    public SigningKeys(ServerKeys store, InstantSource clock, Duration overlap) {
        this.store = store;
        this.clock = clock;
        this.overlap = overlap;
    }

    /** Adds a key when it is time, drops those past use, and takes up what the database holds; to be called regularly. */
    public synchronized void refresh() {
        var stored = store.list(PURPOSE);
        if (stored.isEmpty()
                || !clock.instant().isBefore(stored.getLast().created().plus(ROTATION))) {
            var key = generate();
            store.add(PURPOSE, new ServerKeys.Key(key.getKeyID(), key.toJSONString(), clock.instant()));
            stored = store.list(PURPOSE);
        }
        for (var i = 0; i + 1 < stored.size(); i++) {
            if (clock.instant().isAfter(stored.get(i + 1).created().plus(overlap))) {
                store.remove(stored.get(i).id());
            }
        }
        keys = store.list(PURPOSE).stream().map(SigningKeys::parse).toList();
    }

    RSAKey signing() {
        return keys.getLast();
    }

    Optional<RSAKey> find(String keyId) {
        return keys.stream().filter(key -> key.getKeyID().equals(keyId)).findFirst();
    }

    /** Public halves only. */
    List<RSAKey> published() {
        return keys.stream().map(RSAKey::toPublicJWK).toList();
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
