package dev.satchel.server.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.satchel.core.access.SecretHash;
import dev.satchel.server.hosts.Cloud;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Issues access tokens of the form that Defender's have, and checks those that come back (reference, identity.md 3). */
public final class AccessTokens {
    private static final int MAX_LENGTH = 16 << 10;
    /** Decoders of base64url overlook characters that are none. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final int REMEMBERED = 10_000;

    private final SigningKeys keys;
    private final TokenClaims claims;
    private final UserClaims userClaims;
    private final TokenChecks checks;
    private final TokenVersion version;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Cache<String, Checked> checked =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Checked(VerifiedToken token, String keyId) {}

    /** @param version of the tokens to issue; both are taken */
    public AccessTokens(
            SigningKeys keys,
            Audiences audiences,
            Cloud cloud,
            TokenVersion version,
            InstantSource clock,
            SecureRandom random,
            Duration lifetime) {
        this.keys = keys;
        this.claims = new TokenClaims(cloud, random);
        this.userClaims = new UserClaims(cloud, random);
        this.checks = new TokenChecks(audiences, cloud);
        this.version = version;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Duration lifetime() {
        return lifetime;
    }

    String issue(TokenClaims.Grant grant, Instant now) {
        return sign(version, claims.of(version, grant, now, lifetime));
    }

    String issue(SignedIn signedIn, Instant now) {
        return sign(version, userClaims.accessToken(version, signedIn, now, lifetime));
    }

    /** Tells the application who has signed in; opens nothing. Its version is the endpoint's. */
    String idToken(TokenVersion endpoint, SignedIn signedIn, Instant now) {
        return sign(endpoint, userClaims.idToken(endpoint, signedIn, now, lifetime));
    }

    private String sign(TokenVersion version, JWTClaimsSet claims) {
        var key = keys.signing();
        var jwt = new SignedJWT(header(version, key.getKeyID()), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("Signing a token failed", broken);
        }
        return jwt.serialize();
    }

    @SuppressWarnings("deprecation") // x5t stands in the header of real v1 tokens
    private static JWSHeader header(TokenVersion version, String keyId) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keyId);
        return switch (version) {
            case V1 -> header.x509CertThumbprint(new Base64URL(keyId)).build();
            case V2 -> header.build();
        };
    }

    /** Empty for everything that is not a token of ours that holds now. */
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var name = SecretHash.of(token).hex();
        var known = checked.getIfPresent(name);
        if (known == null) {
            var fresh = check(token);
            fresh.ifPresent(good -> checked.put(name, good));
            return fresh.map(Checked::token);
        }
        if (TokenChecks.holds(known.token().expires(), clock.instant())
                && keys.find(known.keyId()).isPresent()) {
            return Optional.of(known.token());
        }
        checked.invalidate(name);
        return Optional.empty();
    }

    private Optional<Checked> check(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!header.getAlgorithm().equals(JWSAlgorithm.RS256)
                    || !JOSEObjectType.JWT.equals(header.getType())
                    || header.getCriticalParams() != null
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            var key = keys.find(header.getKeyID());
            return key.isPresent() && jwt.verify(new RSASSAVerifier(key.get()))
                    ? checks.read(jwt.getJWTClaimsSet(), clock.instant())
                            .map(good -> new Checked(good, header.getKeyID()))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
