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
import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Issues and checks access tokens of the form that Defender's have (reference, identity.md 3, v1). */
public final class AccessTokens {
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);
    private static final int MAX_LENGTH = 16 << 10;
    private static final int REMEMBERED = 10_000;
    private static final String ISSUER = "https://sts.windows.net/";

    private final SigningKeys keys;
    private final Audiences audiences;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** What a good token says. */
    public record Verified(TenantId tenant, ApplicationId application, Set<Permission> permissions, Instant expires) {}

    public AccessTokens(SigningKeys keys, Audiences audiences, InstantSource clock, Duration lifetime) {
        this.keys = keys;
        this.audiences = audiences;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** A token for the application; {@code audience} as it was asked for. */
    @SuppressWarnings("deprecation") // x5t stands in the header of real v1 tokens
    public String issue(Application application, String audience, Instant now) {
        var key = keys.signing();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .x509CertThumbprint(new Base64URL(key.getKeyID()))
                .build();
        var jwt = new SignedJWT(header, claims(application, audience, now));
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("Signing a token failed", broken);
        }
        return jwt.serialize();
    }

    private JWTClaimsSet claims(Application application, String audience, Instant now) {
        var tenant = application.tenant().toString();
        var issuer = ISSUER + tenant + "/";
        var names = application.permissions().stream()
                .map(Permission::apiName)
                .sorted()
                .toList();
        var claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer(issuer)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("appid", application.id().toString())
                .claim("appidacr", "1")
                .claim("app_displayname", application.name())
                .claim("idp", issuer)
                .claim("idtyp", "app")
                .claim("oid", application.id().toString())
                .subject(application.id().toString())
                .claim("tid", tenant)
                .claim("uti", UUID.randomUUID().toString())
                .claim("ver", "1.0");
        return (names.isEmpty() ? claims : claims.claim("roles", names)).build();
    }

    /** Empty for everything that is not a token of ours that holds now. */
    public Optional<Verified> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var name = SecretHash.of(token).hex();
        var known = verified.getIfPresent(name);
        if (known == null) {
            var fresh = check(token);
            fresh.ifPresent(good -> verified.put(name, good));
            return fresh;
        }
        if (clock.instant().isBefore(known.expires().plus(CLOCK_SLACK))) {
            return Optional.of(known);
        }
        verified.invalidate(name);
        return Optional.empty();
    }

    private Optional<Verified> check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    || jwt.getHeader().getKeyID() == null) {
                return Optional.empty();
            }
            var key = keys.find(jwt.getHeader().getKeyID());
            return key.isPresent() && jwt.verify(new RSASSAVerifier(key.get()))
                    ? read(jwt.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Optional<Verified> read(JWTClaimsSet claims) throws ParseException {
        var tenant = TenantId.parse(String.valueOf(claims.getStringClaim("tid")));
        var application = ApplicationId.parse(String.valueOf(claims.getStringClaim("appid")));
        var expires = claims.getExpirationTime();
        var notBefore = claims.getNotBeforeTime();
        var now = clock.instant();
        if (tenant.isEmpty()
                || application.isEmpty()
                || expires == null
                || !now.isBefore(expires.toInstant().plus(CLOCK_SLACK))
                || notBefore == null
                || now.isBefore(notBefore.toInstant().minus(CLOCK_SLACK))
                || !(ISSUER + tenant.get() + "/").equals(claims.getIssuer())
                || claims.getAudience().stream().noneMatch(audiences::accepts)
                || claims.getClaim("scp") != null) {
            return Optional.empty();
        }
        return Optional.of(new Verified(tenant.get(), application.get(), permissions(claims), expires.toInstant()));
    }

    private static Set<Permission> permissions(JWTClaimsSet claims) throws ParseException {
        var permissions = EnumSet.noneOf(Permission.class);
        var roles = claims.getStringListClaim("roles");
        for (var role : roles == null ? List.<String>of() : roles) {
            Permission.parse(role.toLowerCase(Locale.ROOT)).ifPresent(permissions::add);
        }
        return permissions;
    }
}
