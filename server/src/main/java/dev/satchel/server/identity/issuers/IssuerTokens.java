package dev.satchel.server.identity.issuers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.SignedJWT;
import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.identity.Audiences;
import dev.satchel.server.identity.Claims;
import dev.satchel.server.identity.VerifiedToken;
import dev.satchel.server.settings.IssuerSettings;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks access tokens that other identity providers have issued. */
public final class IssuerTokens {
    private static final Logger log = LoggerFactory.getLogger(IssuerTokens.class);
    private static final int MAX_LENGTH = 16 << 10;
    private static final int REMEMBERED = 10_000;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final List<Issuer> issuers;
    private final InstantSource clock;
    private final Cache<String, Checked> checked =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** A good token, as long as its issuer still has the very key. */
    private record Checked(VerifiedToken token, Issuer issuer, String keyId, KeySet.Published key) {
        boolean holds() {
            return issuer.keys().known(keyId).filter(key::equals).isPresent();
        }
    }

    private IssuerTokens(List<Issuer> issuers, InstantSource clock) {
        this.issuers = issuers;
        this.clock = clock;
    }

    /**
     * Begins to fetch keys, and does not wait for them.
     *
     * @param audiences what tokens may be meant for, where an issuer's settings say nothing
     * @param folder where fetched keys are kept for the next start
     */
    public static IssuerTokens open(
            List<IssuerSettings> settings, Audiences audiences, TenantStore tenants, Path folder, InstantSource clock) {
        if (settings.isEmpty()) {
            return new IssuerTokens(List.of(), clock);
        }
        var source = new KeySource();
        var issuers = settings.stream()
                .map(one -> new Issuer(
                        one, new IssuerKeys(one, source, folder, clock), audiences, new SpokenForTenants(one, tenants)))
                .toList();
        var all = new IssuerTokens(issuers, clock);
        all.refresh();
        return all;
    }

    /** Fetches keys where it is time; to be called every minute. */
    public void refresh() {
        issuers.forEach(issuer -> issuer.keys().refresh());
    }

    /** Names of the issuers that speak for a tenant. */
    public Set<String> speakingFor(TenantId tenant) {
        return issuers.stream()
                .filter(issuer -> issuer.speaksFor(tenant))
                .map(Issuer::name)
                .collect(Collectors.toSet());
    }

    /** Empty for everything that is not a token of a known issuer that holds now. */
    public Optional<VerifiedToken> verify(String token) {
        if (issuers.isEmpty() || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var name = SecretHash.of(token).hex();
        var known = checked.getIfPresent(name);
        if (known != null) {
            if (known.holds()
                    && clock.instant().isBefore(known.token().expires().plus(CLOCK_SLACK))) {
                return Optional.of(known.token());
            }
            checked.invalidate(name);
        }
        var fresh = check(token);
        fresh.ifPresent(good -> checked.put(name, good));
        return fresh.map(Checked::token);
    }

    private Optional<Checked> check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var type = jwt.getHeader().getType();
            var claims = new Claims(jwt.getJWTClaimsSet().toJSONObject());
            if (type == null || !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            return issuers.stream()
                    .filter(issuer -> issuer.isNamedBy(claims))
                    .flatMap(issuer -> check(issuer, jwt, claims).stream())
                    .findFirst();
        } catch (ParseException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Optional<Checked> check(Issuer issuer, SignedJWT jwt, Claims claims) {
        try {
            var good = issuer.verify(jwt, claims, clock.instant());
            var keyId = jwt.getHeader().getKeyID();
            return issuer.keys().known(keyId).map(key -> new Checked(good, issuer, keyId, key));
        } catch (RefusedToken refused) {
            log.debug("A token of issuer {} is refused: {}", issuer.name(), refused.getMessage());
            return Optional.empty();
        }
    }
}
