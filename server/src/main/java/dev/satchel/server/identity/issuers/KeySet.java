package dev.satchel.server.identity.issuers;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.satchel.wire.Json;
import java.io.IOException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The signing keys that an issuer has published (RFC 7517), by id. */
record KeySet(Map<String, Published> keys) {
    static final KeySet NONE = new KeySet(Map.of());

    private static final int MAX_KEYS = 200;
    private static final int MIN_BITS = 2048;
    private static final int MAX_BITS = 8192;

    /**
     * A key.
     *
     * @param issuer for whose tokens alone it is, as Entra ID says in its keys
     */
    record Published(JWK key, Optional<String> issuer) {}

    KeySet {
        keys = Map.copyOf(keys);
    }

    /** Leaves out what is no key to check signatures with. @throws IOException if nothing is left */
    static KeySet parse(String json) throws IOException {
        var keys = new HashMap<String, Published>();
        try {
            for (var one : Json.mapper().readTree(json).path("keys")) {
                key(one).ifPresent(key -> keys.putIfAbsent(key.key().getKeyID(), key));
                if (keys.size() > MAX_KEYS) {
                    throw new IOException("there are more than " + MAX_KEYS + " keys");
                }
            }
        } catch (JacksonException malformed) {
            throw new IOException("the set of keys is not JSON");
        }
        if (keys.isEmpty()) {
            throw new IOException("there is no key to check signatures with in the set of keys");
        }
        return new KeySet(keys);
    }

    private static Optional<Published> key(JsonNode node) {
        try {
            var key = JWK.parse(node.toString());
            var isForSignatures = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
            return key.getKeyID() != null && isForSignatures && isStrong(key)
                    ? Optional.of(new Published(
                            key.toPublicJWK(),
                            Optional.of(node.path("issuer").asString("")).filter(text -> !text.isEmpty())))
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isStrong(JWK key) {
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= MIN_BITS && rsa.size() <= MAX_BITS;
            case ECKey ec -> ec.getCurve().equals(Curve.P_256);
            default -> false;
        };
    }
}
