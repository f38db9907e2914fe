package dev.satchel.server.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.Application;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.Tenant;
import dev.satchel.server.hosts.Cloud;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a token of an application says, in both versions (reference, identity.md 3). */
final class TokenClaims {
    /** As far as it is known or plausible; other regions are not told. */
    private static final Map<String, String> REGION_SCOPES =
            Map.of("us", "NA", "eu", "EU", "uk", "EU", "swa", "EU", "au", "OC", "ina", "AS");

    private final Cloud cloud;
    private final SecureRandom random;

    TokenClaims(Cloud cloud, SecureRandom random) {
        this.cloud = cloud;
        this.random = random;
    }

    /**
     * What a token is issued for.
     *
     * @param audience as it was asked for
     */
    record Grant(Tenant tenant, Application application, ClientProof proof, String audience) {}

    JWTClaimsSet of(TokenVersion version, Grant grant, Instant now, Duration lifetime) {
        var claims = common(grant, now, lifetime);
        switch (version) {
            case V1 -> addV1(claims, grant);
            case V2 -> addV2(claims, grant);
        }
        return claims.build();
    }

    private JWTClaimsSet.Builder common(Grant grant, Instant now, Duration lifetime) {
        var application = grant.application();
        var roles = application.permissions().stream()
                .map(Permission::apiName)
                .sorted()
                .toList();
        var claims = new JWTClaimsSet.Builder()
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("aio", opaque(30))
                .claim("idtyp", "app")
                .claim("oid", application.id().toString())
                .claim("rh", "0." + opaque(24) + ".")
                .subject(application.id().toString())
                .claim("tid", application.tenant().toString())
                .claim("uti", opaque(16));
        return roles.isEmpty() ? claims : claims.claim("roles", roles);
    }

    private void addV1(JWTClaimsSet.Builder claims, Grant grant) {
        var issuer = cloud.issuerV1(grant.tenant().id().toString());
        claims.issuer(issuer)
                .audience(grant.audience())
                .claim("appid", grant.application().id().toString())
                .claim("appidacr", grant.proof().claim())
                .claim("app_displayname", grant.application().name())
                .claim("idp", issuer)
                .claim("tenant_region_scope", regionScope(grant.tenant()))
                .claim("ver", "1.0");
    }

    private void addV2(JWTClaimsSet.Builder claims, Grant grant) {
        claims.issuer(cloud.issuerV2(grant.tenant().id().toString()))
                .audience(Cloud.API_APPLICATION_ID)
                .claim("azp", grant.application().id().toString())
                .claim("azpacr", grant.proof().claim())
                .claim("ver", "2.0");
    }

    /** Null, and so left out, where it is not known. */
    static @Nullable String regionScope(Tenant tenant) {
        return REGION_SCOPES.get(tenant.region());
    }

    private String opaque(int bytes) {
        var content = new byte[bytes];
        random.nextBytes(content);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
