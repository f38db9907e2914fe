package dev.satchel.wire.collector;

import dev.satchel.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Proof that a request comes from the holder of a collector's key: a compact JWS (RFC 7515) with EdDSA (RFC 8037) that
 * names one method and one path, as a DPoP proof does (RFC 9449). It stands in
 * {@code Authorization: Collector-Assertion <JWS>}; there is no bearer secret that could be stolen.
 *
 * @param machineId who signs ({@code sub})
 * @param audience the installation that the request is meant for ({@code aud})
 * @param method HTTP method in capitals ({@code htm})
 * @param path path of the request, without query ({@code htu})
 * @param id never used twice ({@code jti})
 * @param issuedAt seconds since 1970 ({@code iat})
 */
public record CollectorAssertion(
        String machineId, String audience, String method, String path, String id, long issuedAt) {
    public static final String SCHEME = "Collector-Assertion";
    private static final String HEADER =
            encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));
    private static final int MAX_LENGTH = 4096;

    private record Claims(String sub, String aud, String htm, String htu, String jti, long iat) {}

    /** The signed compact form. */
    public String sign(PrivateKey key) throws GeneralSecurityException {
        var claims = new Claims(machineId, audience, method, path, id, issuedAt);
        var signed = HEADER + "." + encode(Json.mapper().writeValueAsBytes(claims));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encode(signature.sign());
    }

    /** Reads an assertion without believing it: for finding the key to check it with. */
    public static Optional<Unverified> read(String compact) {
        var parts = compact.length() > MAX_LENGTH ? new String[0] : compact.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(HEADER)) {
            return Optional.empty();
        }
        try {
            var claims = Json.mapper().readValue(Base64.getUrlDecoder().decode(parts[1]), Claims.class);
            var assertion = new CollectorAssertion(
                    claims.sub(), claims.aud(), claims.htm(), claims.htu(), claims.jti(), claims.iat());
            var signature = Base64.getUrlDecoder().decode(parts[2]);
            return Optional.of(new Unverified(assertion, parts[0] + "." + parts[1], signature));
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the key in question signed a message (Ed25519, RFC 8032); false for everything that is no signature at all. */
    @FunctionalInterface
    public interface SignatureCheck {
        boolean isSigned(byte[] message, byte[] signature);
    }

    /** An assertion whose signature nobody has checked yet. */
    public static final class Unverified {
        private final CollectorAssertion assertion;
        private final String signed;
        private final byte[] signature;

        private Unverified(CollectorAssertion assertion, String signed, byte[] signature) {
            this.assertion = assertion;
            this.signed = signed;
            this.signature = signature;
        }

        /** Whose key to check with; a claim, not a fact. */
        public String claimedMachineId() {
            return assertion.machineId;
        }

        /** The assertion, if its signature is good. Audience, method, path, time and reuse are the caller's to check. */
        public Optional<CollectorAssertion> verify(SignatureCheck check) {
            return check.isSigned(signed.getBytes(StandardCharsets.US_ASCII), signature)
                    ? Optional.of(assertion)
                    : Optional.empty();
        }
    }

    /** A new assertion for one request. */
    public static CollectorAssertion of(
            String machineId, String audience, String method, String path, String id, Instant now) {
        return new CollectorAssertion(machineId, audience, method, path, id, now.getEpochSecond());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
