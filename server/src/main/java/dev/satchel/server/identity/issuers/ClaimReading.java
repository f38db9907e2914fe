package dev.satchel.server.identity.issuers;

import dev.satchel.core.access.DelegatedPermission;
import dev.satchel.core.access.DirectoryRole;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.TenantId;
import dev.satchel.server.identity.Claims;
import dev.satchel.server.identity.TokenKind;
import dev.satchel.server.identity.VerifiedToken;
import dev.satchel.server.settings.ClaimNames;
import dev.satchel.server.settings.IssuerSettings;
import dev.satchel.server.settings.IssuerSettings.Kind;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the claims of an issuer's token mean here. */
final class ClaimReading {
    private static final int MAX_NAME = 320;
    private static final int MAX_GROUPS = 1_000;
    private static final List<String> OVERAGE = List.of("_claim_names.groups", "hasgroups");

    private final String issuer;
    private final Kind kind;
    private final ClaimNames names;

    ClaimReading(IssuerSettings settings) {
        this.issuer = settings.name();
        this.kind = settings.kind();
        this.names = settings.claims();
    }

    VerifiedToken read(Claims claims, TenantId tenant, Instant expires) throws RefusedToken {
        return switch (kind(claims)) {
            case APPLICATION -> application(claims, tenant, expires);
            case USER -> user(claims, tenant, expires);
            case NEITHER -> throw new RefusedToken("it speaks neither for an application nor for a user");
        };
    }

    /**
     * The table of reference identity.md 3.1. Providers that write scopes into tokens of applications too have a mark for those,
     * which goes before the table; a token with a session of a user is never an application's, whatever mark it has.
     */
    private TokenKind kind(Claims claims) {
        if (names.applicationWhen().isPresent()) {
            var marked = isMarked(claims, names.applicationWhen().get());
            if (marked && !(kind == Kind.KEYCLOAK && claims.has("sid"))) {
                return TokenKind.APPLICATION;
            }
            return claims.has(names.scopes()) ? TokenKind.USER : TokenKind.NEITHER;
        }
        return TokenKind.of(claims, names.scopes(), names.roles());
    }

    private static boolean isMarked(Claims claims, String mark) {
        var equals = mark.indexOf('=');
        return equals < 0
                ? claims.has(mark)
                : claims.text(mark.substring(0, equals)).equals(mark.substring(equals + 1));
    }

    private VerifiedToken application(Claims claims, TenantId tenant, Instant expires) throws RefusedToken {
        var application = shown(claims.text(names.application())
                .orElseThrow(() -> new RefusedToken("no application is named in " + names.application())));
        return new VerifiedToken.OfForeignApplication(
                issuer,
                tenant,
                application,
                claims.text(names.applicationName()).map(ClaimReading::shown).orElse(application),
                parsed(claims.words(names.roles()), Permission::parse),
                expires);
    }

    private VerifiedToken user(Claims claims, TenantId tenant, Instant expires) throws RefusedToken {
        var user = shown(
                claims.text(names.user()).orElseThrow(() -> new RefusedToken("no user is named in " + names.user())));
        var groups = claims.texts(names.groups());
        return new VerifiedToken.OfForeignUser(
                issuer,
                tenant,
                user,
                claims.text(names.name()).map(ClaimReading::shown).orElse(user),
                claims.text(names.application()).map(ClaimReading::shown).orElse("unknown"),
                parsed(claims.words(names.scopes()), DelegatedPermission::parse),
                Set.copyOf(groups),
                groups.size() > MAX_GROUPS
                        || (groups.isEmpty() && OVERAGE.stream().anyMatch(claims::has)),
                parsed(claims.texts(names.directoryRoles()), DirectoryRole::parse),
                expires);
    }

    private <T> Set<T> parsed(Set<String> words, Function<String, Optional<T>> parse) {
        var parsed = new LinkedHashSet<T>();
        words.forEach(word -> parse.apply(withoutPrefix(word)).ifPresent(parsed::add));
        return parsed;
    }

    private String withoutPrefix(String word) {
        return word.startsWith(names.scopePrefix())
                ? word.substring(names.scopePrefix().length())
                : word;
    }

    /** Fit for a line of a log and for {@code requestor}. */
    private static String shown(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > MAX_NAME ? line.substring(0, MAX_NAME) : line;
    }
}
