package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.SecretHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refresh tokens: one row for each sign-in. A token has two halves. The first stays, and names the sign-in; the second is good for
 * one use, and each use gives the next. Who comes with an earlier second half has a copy, or was copied: the sign-in ends.
 */
final class RefreshTokens {
    private static final Duration IDLE = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int PER_USER = 100;
    private static final Pattern FORM = Pattern.compile("1\\.([A-Za-z0-9]{43})\\.([A-Za-z0-9]{43})");

    private final GrantStore grants;
    private final SecureRandom random;

    RefreshTokens(GrantStore grants, SecureRandom random) {
        this.grants = grants;
        this.random = random;
    }

    /** The two halves of a token. */
    record Halves(String first, String second) {
        static Optional<Halves> parse(String token) {
            var form = FORM.matcher(token);
            return form.matches() ? Optional.of(new Halves(form.group(1), form.group(2))) : Optional.empty();
        }

        SecretHash name() {
            return SecretHash.of(first);
        }

        String text() {
            return "1." + first + "." + second;
        }

        @Override
        public String toString() {
            return "Halves";
        }
    }

    /** A new token's first half. */
    String newFirst() {
        return SecretHash.newSecret(random);
    }

    /** The first token of a sign-in; the user's oldest sign-ins end where there are too many. */
    private String begin(String first, SignedIn signedIn) {
        var now = signedIn.at();
        var halves = new Halves(first, SecretHash.newSecret(random));
        grants.add(new Grant(
                halves.name(),
                Grant.Kind.REFRESH_TOKEN,
                Grant.State.APPROVED,
                signedIn.tenant().id(),
                signedIn.client().application().id(),
                Optional.of(signedIn.user().id()),
                Optional.empty(),
                signedIn.terms(),
                Optional.of(SecretHash.of(halves.second())),
                now,
                now,
                now.plus(IDLE)));
        grants.removeOldest(signedIn.user().id(), PER_USER);
        return halves.text();
    }

    /** The same, if the application has asked for it. */
    Optional<String> beginIfWanted(String first, SignedIn signedIn) {
        return signedIn.wants(AskedScopes.OFFLINE) ? Optional.of(begin(first, signedIn)) : Optional.empty();
    }

    /** The sign-in that a token belongs to, if it is of this client. */
    Grant find(String token, ClientAuthentication.Client client, Instant now) {
        var application = client.application();
        var grant = Halves.parse(token)
                .flatMap(halves -> grants.find(halves.name()))
                .filter(known -> known.kind() == Grant.Kind.REFRESH_TOKEN
                        && known.application().equals(application.id())
                        && known.tenant().equals(application.tenant()))
                .orElseThrow(RefreshTokens::bad);
        if (grant.isOver(now)) {
            throw TokenRefusal.EXPIRED_GRANT.because("The refresh token has expired; sign in again.");
        }
        return grant;
    }

    /** The next token in the place of this one. */
    String next(String token, Instant now) {
        var halves = Halves.parse(token).orElseThrow(RefreshTokens::bad);
        var next = new Halves(halves.first(), SecretHash.newSecret(random));
        var before = grants.change(
                        halves.name(),
                        known -> isCurrent(known, halves)
                                ? known.withSuccessor(SecretHash.of(next.second()), now, end(known, now))
                                : known)
                .orElseThrow(RefreshTokens::bad);
        if (!isCurrent(before, halves)) {
            grants.remove(halves.name());
            throw TokenRefusal.BAD_GRANT.because("The refresh token was used before, so it may have been copied:"
                    + " the sign-in has ended. Sign in again.");
        }
        return next.text();
    }

    private static boolean isCurrent(Grant grant, Halves halves) {
        return grant.successor()
                .filter(current -> current.matches(halves.second()))
                .isPresent();
    }

    private static Instant end(Grant grant, Instant now) {
        var idle = now.plus(IDLE);
        var last = grant.begun().plus(LONGEST);
        return idle.isBefore(last) ? idle : last;
    }

    private static TokenRefusal.Refused bad() {
        return TokenRefusal.BAD_GRANT.because("The refresh token is not valid here, or its sign-in has ended.");
    }
}
