package dev.satchel.server.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.SecretHash;
import dev.satchel.server.hosts.Cloud;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What tokens of a user say, in both versions (reference, identity.md 3). */
final class UserClaims {
    /** With more, a token says where to ask for them instead (reference, identity.md 3). */
    static final int MAX_GROUPS = 200;

    private final Cloud cloud;
    private final SecureRandom random;

    UserClaims(Cloud cloud, SecureRandom random) {
        this.cloud = cloud;
        this.random = random;
    }

    JWTClaimsSet accessToken(TokenVersion version, SignedIn signedIn, Instant now, Duration lifetime) {
        var at = signedIn.at();
        var claims = common(version, signedIn, Cloud.API_APPLICATION_ID, at, lifetime)
                .notBeforeTime(Date.from(now.isBefore(at) ? now : at))
                .claim("idtyp", "user")
                .claim("scp", AskedScopes.permissions(signedIn.terms()));
        addGroups(claims, signedIn);
        var wids = signedIn.user().directoryRoles().stream()
                .map(role -> role.templateId().toString())
                .sorted()
                .toList();
        if (!wids.isEmpty()) {
            claims.claim("wids", wids);
        }
        var client = signedIn.client();
        var id = client.application().id().toString();
        return switch (version) {
            case V1 ->
                claims.audience(signedIn.terms().audience())
                        .claim("acr", "1")
                        .claim("appid", id)
                        .claim("appidacr", client.proof().claim())
                        .claim("app_displayname", client.application().name())
                        .claim("tenant_region_scope", TokenClaims.regionScope(signedIn.tenant()))
                        .build();
            case V2 ->
                claims.audience(Cloud.API_APPLICATION_ID)
                        .claim("azp", id)
                        .claim("azpacr", client.proof().claim())
                        .build();
        };
    }

    /** OpenID Connect Core 1.0 section 2. */
    JWTClaimsSet idToken(TokenVersion version, SignedIn signedIn, Instant now, Duration lifetime) {
        var client = signedIn.client().application().id().toString();
        var claims = common(version, signedIn, client, now, lifetime).audience(client);
        signedIn.terms().nonce().ifPresent(nonce -> claims.claim("nonce", nonce));
        if (signedIn.wants(AskedScopes.EMAIL)) {
            claims.claim("email", signedIn.user().name());
        }
        return claims.build();
    }

    private JWTClaimsSet.Builder common(
            TokenVersion version, SignedIn signedIn, String audience, Instant now, Duration lifetime) {
        var tenant = signedIn.tenant().id().toString();
        var user = signedIn.user();
        var claims = new JWTClaimsSet.Builder()
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("aio", opaque(30))
                .claim("oid", user.id().toString())
                .claim("rh", "0." + opaque(24) + ".")
                .subject(subject(signedIn, audience))
                .claim("tid", tenant)
                .claim("uti", opaque(16))
                .claim("name", user.displayName());
        return switch (version) {
            case V1 ->
                claims.issuer(cloud.issuerV1(tenant))
                        .claim("amr", List.of("pwd"))
                        .claim("idp", cloud.issuerV1(tenant))
                        .claim("ipaddr", signedIn.address())
                        .claim("unique_name", user.name())
                        .claim("upn", user.name())
                        .claim("ver", "1.0");
            case V2 -> {
                claims.issuer(cloud.issuerV2(tenant)).claim("ver", "2.0");
                yield signedIn.wants(AskedScopes.PROFILE) ? claims.claim("preferred_username", user.name()) : claims;
            }
        };
    }

    private static void addGroups(JWTClaimsSet.Builder claims, SignedIn signedIn) {
        var groups = signedIn.user().groups();
        if (groups.size() > MAX_GROUPS) {
            claims.claim("_claim_names", Map.of("groups", "src1"))
                    .claim("_claim_sources", Map.of("src1", Map.of("endpoint", memberGroups(signedIn))));
        } else if (!groups.isEmpty()) {
            claims.claim(
                    "groups", groups.stream().map(Object::toString).sorted().toList());
        }
    }

    /** As tokens of the real service have it; this server knows the groups without asking there. */
    private static String memberGroups(SignedIn signedIn) {
        return "https://graph.microsoft.com/v1.0/" + signedIn.tenant().id() + "/users/"
                + signedIn.user().id() + "/getMemberObjects";
    }

    /** Another one for each audience (OpenID Connect Core 1.0 section 8.1), and never the object id. */
    private static String subject(SignedIn signedIn, String audience) {
        var digest =
                SecretHash.of("sub " + signedIn.user().id() + " " + audience).hex();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.HexFormat.of().parseHex(digest));
    }

    private String opaque(int bytes) {
        var content = new byte[bytes];
        random.nextBytes(content);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
