package dev.satchel.server.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.UserId;
import dev.satchel.server.hosts.Cloud;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks that a resource makes of a token whose signature is good (reference, identity.md 3.1 and 3.2). */
final class TokenChecks {
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    private final Audiences audiences;
    private final Cloud cloud;

    TokenChecks(Audiences audiences, Cloud cloud) {
        this.audiences = audiences;
        this.cloud = cloud;
    }

    /** Empty unless the token says whose it is, is meant for this API, and holds now. */
    Optional<VerifiedToken> read(JWTClaimsSet claims, Instant now) throws ParseException {
        var tenant = TenantId.parse(text(claims, "tid"));
        var application = ApplicationId.parse(text(claims, text(claims, "ver").equals("2.0") ? "azp" : "appid"));
        var expires = claims.getExpirationTime();
        if (tenant.isEmpty()
                || application.isEmpty()
                || expires == null
                || !holds(expires.toInstant(), now)
                || !hasBegun(claims.getNotBeforeTime(), now)
                || issuer(text(claims, "ver"), tenant.get())
                        .filter(issuer -> issuer.equals(claims.getIssuer()))
                        .isEmpty()
                || claims.getAudience().stream().noneMatch(audiences::accepts)) {
            return Optional.empty();
        }
        return switch (TokenKind.of(new Claims(claims.getClaims()), List.of("scp"), List.of("roles"))) {
            case APPLICATION ->
                Optional.of(new VerifiedToken.OfApplication(
                        tenant.get(), application.get(), permissions(claims), expires.toInstant()));
            case USER -> ofUser(claims, tenant.get(), application.get(), expires.toInstant());
            case NEITHER -> Optional.empty();
        };
    }

    private static Optional<VerifiedToken> ofUser(
            JWTClaimsSet claims, TenantId tenant, ApplicationId application, Instant expires) throws ParseException {
        var user = UserId.parse(text(claims, "oid"));
        var issued = claims.getIssueTime();
        if (user.isEmpty() || issued == null) {
            return Optional.empty();
        }
        return Optional.of(new VerifiedToken.OfUser(
                tenant, user.get(), application, scopes(text(claims, "scp")), issued.toInstant(), expires));
    }

    /** @param scp names with blanks between them */
    static Set<DelegatedPermission> scopes(String scp) {
        var scopes = EnumSet.noneOf(DelegatedPermission.class);
        for (var name : scp.split(" ", -1)) {
            DelegatedPermission.parse(name).ifPresent(scopes::add);
        }
        return scopes;
    }

    static boolean holds(Instant expires, Instant now) {
        return now.isBefore(expires.plus(CLOCK_SLACK));
    }

    private static boolean hasBegun(@Nullable Date notBefore, Instant now) {
        return notBefore != null && !now.isBefore(notBefore.toInstant().minus(CLOCK_SLACK));
    }

    private Optional<String> issuer(String version, TenantId tenant) {
        return switch (version) {
            case "1.0" -> Optional.of(cloud.issuerV1(tenant.toString()));
            case "2.0" -> Optional.of(cloud.issuerV2(tenant.toString()));
            default -> Optional.empty();
        };
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        var text = claims.getStringClaim(name);
        return text == null ? "" : text;
    }

    private static Set<Permission> permissions(JWTClaimsSet claims) throws ParseException {
        var permissions = EnumSet.noneOf(Permission.class);
        var roles = claims.getStringListClaim("roles");
        for (var role : roles == null ? List.<String>of() : roles) {
            Permission.parse(role).ifPresent(permissions::add);
        }
        return permissions;
    }
}
