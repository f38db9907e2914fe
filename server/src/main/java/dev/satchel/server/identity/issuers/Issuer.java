package dev.satchel.server.identity.issuers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.satchel.core.access.TenantId;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.Claims;
import dev.satchel.server.identity.VerifiedToken;
import dev.satchel.server.settings.IssuerSettings;
import dev.satchel.server.settings.IssuerSettings.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** One identity provider: whether a token is its own, good, and for a tenant that it speaks for. */
final class Issuer {
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    private final IssuerSettings settings;
    private final IssuerKeys keys;
    private final Predicate<String> audiences;
    private final SpokenForTenants tenants;
    private final ClaimReading reading;

    Issuer(IssuerSettings settings, IssuerKeys keys, Audiences audiences, SpokenForTenants tenants) {
        this.settings = settings;
        this.keys = keys;
        this.audiences = settings.audiences().isEmpty()
                ? audiences::accepts
                : audience ->
                        settings.audiences().stream().anyMatch(one -> bare(one).equals(bare(audience)));
        this.tenants = tenants;
        this.reading = new ClaimReading(settings);
    }

    private static String bare(String audience) {
        var folded = audience.toLowerCase(Locale.ROOT);
        return folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
    }

    String name() {
        return settings.name();
    }

    boolean speaksFor(TenantId tenant) {
        return tenants.includes(tenant);
    }

    IssuerKeys keys() {
        return keys;
    }

    /** By {@code iss} alone, which anybody may write. */
    boolean isNamedBy(Claims claims) {
        var named = claims.text("iss");
        return !named.isEmpty() && issuers(claims).contains(named);
    }

    /** With the directory's id in its place; of a token without one, none that has such a place. */
    private List<String> issuers(Claims claims) {
        var directory = TenantId.parse(claims.text("tid")).map(TenantId::toString);
        return settings.issuers().stream()
                .filter(one -> directory.isPresent() || !one.contains(IssuerSettings.TENANT_ID))
                .map(one -> one.replace(IssuerSettings.TENANT_ID, directory.orElse("")))
                .toList();
    }

    /** The signature is looked at last, so that only tokens that are right but for it make anybody look for a key. */
    VerifiedToken verify(SignedJWT token, Claims claims, Instant now) throws RefusedToken {
        var expires = claims.time("exp").orElseThrow(() -> new RefusedToken("it has no exp"));
        require(now.isBefore(expires.plus(CLOCK_SLACK)), "it has expired");
        // Not every provider writes nbf, which RFC 7519 leaves to it.
        require(
                claims.time("nbf").stream().allMatch(from -> !now.isBefore(from.minus(CLOCK_SLACK))),
                "its time has not come");
        require(claims.texts(List.of("aud")).stream().anyMatch(audiences), "its audience is not this API");
        // RFC 7800: it is worth something only with a proof that this API does not know.
        require(!claims.has("cnf"), "it is bound to a key");
        require(
                settings.kind() != Kind.KEYCLOAK || claims.text("typ").equals("Bearer"),
                "it is no access token by its claim typ");
        requireDirectory(claims);
        var tenant = tenants.of(claims);
        var read = reading.read(claims, tenant, expires);
        requireSignature(token, claims);
        return read;
    }

    private void requireDirectory(Claims claims) throws RefusedToken {
        if (settings.directory().isPresent()) {
            require(
                    settings.directory().equals(TenantId.parse(claims.text("tid"))),
                    "it is of another directory, see tid");
        }
    }

    private void requireSignature(SignedJWT token, Claims claims) throws RefusedToken {
        var algorithm = token.getHeader().getAlgorithm();
        require(settings.algorithms().contains(algorithm.getName()), "it is signed with " + algorithm);
        var id = Optional.ofNullable(token.getHeader().getKeyID())
                .orElseThrow(() -> new RefusedToken("it names no key"));
        var key = keys.find(id).orElseThrow(() -> new RefusedToken("its key is not among those of the issuer"));
        require(isFor(key, claims), "its key is for another directory");
        // RFC 8725, 3.1: a key that is published for one algorithm is used with no other.
        var meant = key.key().getAlgorithm();
        require(meant == null || meant.equals(algorithm), "its key is for " + meant);
        try {
            require(token.verify(verifier(key.key())), "its signature is wrong");
        } catch (JOSEException unfit) {
            throw new RefusedToken("its key does not fit its algorithm");
        }
    }

    /** The keys that all directories of Entra ID share name their issuers, some of them a single one. */
    private boolean isFor(KeySet.Published key, Claims claims) {
        return settings.kind() != Kind.ENTRA
                || key.issuer()
                        .filter(issuer -> !issuer.contains(IssuerSettings.TENANT_ID))
                        .filter(issuer ->
                                !issuer.contains("/" + claims.text("tid").toLowerCase(Locale.ROOT) + "/"))
                        .isEmpty();
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            case ECKey ec -> new ECDSAVerifier(ec);
            default -> throw new JOSEException("No key for signatures");
        };
    }

    private static void require(boolean condition, String otherwise) throws RefusedToken {
        if (!condition) {
            throw new RefusedToken(otherwise);
        }
    }
}
