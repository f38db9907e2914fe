package dev.satchel.server.identity;

import dev.satchel.core.access.Grant;
import dev.satchel.core.access.GrantStore;
import dev.satchel.core.access.SecretHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Authorization codes: for ten minutes, for one use, for the client and address that they were asked for. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final GrantStore grants;
    private final SecureRandom random;
    private final InstantSource clock;

    AuthorizationCodes(GrantStore grants, SecureRandom random, InstantSource clock) {
        this.grants = grants;
        this.random = random;
        this.clock = clock;
    }

    String issue(SignedIn signedIn) {
        var code = SecretHash.newSecret(random);
        var now = clock.instant();
        grants.add(new Grant(
                SecretHash.of(code),
                Grant.Kind.CODE,
                Grant.State.APPROVED,
                signedIn.tenant().id(),
                signedIn.client().application().id(),
                Optional.of(signedIn.user().id()),
                Optional.empty(),
                signedIn.terms(),
                Optional.empty(),
                signedIn.at(),
                now,
                now.plus(LIFETIME)));
        return code;
    }

    /**
     * The grant, once. A second use ends what the first one gave (RFC 6749 section 4.1.2).
     *
     * @param refreshToken name of the refresh token that will be given for it
     */
    Grant redeem(
            String code,
            ClientAuthentication.Client client,
            Optional<String> redirectUri,
            Optional<String> verifier,
            SecretHash refreshToken) {
        var now = clock.instant();
        var before = grants.change(
                        SecretHash.of(code),
                        known -> isOf(known, client) && known.state() == Grant.State.APPROVED
                                ? known.with(Grant.State.SPENT).withSuccessor(refreshToken, now, known.expires())
                                : known)
                .filter(known -> isOf(known, client))
                .orElseThrow(() -> TokenRefusal.BAD_GRANT.because("The authorization code is not valid here."));
        if (before.state() != Grant.State.APPROVED) {
            before.successor().ifPresent(grants::remove);
            throw TokenRefusal.BAD_GRANT.because("The authorization code was used before; what it gave has ended.");
        }
        if (before.isOver(now)) {
            throw TokenRefusal.EXPIRED_GRANT.because("The authorization code has expired; sign in again.");
        }
        if (!before.terms().redirectUri().equals(redirectUri)) {
            throw TokenRefusal.BAD_GRANT.because("The 'redirect_uri' is not the one that the code was sent to.");
        }
        requireVerifier(before.terms().challenge(), verifier);
        return before;
    }

    private static boolean isOf(Grant grant, ClientAuthentication.Client client) {
        return grant.kind() == Grant.Kind.CODE
                && grant.application().equals(client.application().id());
    }

    /** RFC 7636 section 4.6. */
    private static void requireVerifier(Optional<String> challenge, Optional<String> verifier) {
        if (challenge.isEmpty()) {
            return;
        }
        var proof = verifier.filter(text -> VERIFIER.matcher(text).matches()).map(AuthorizationCodes::challenge);
        if (proof.isEmpty()
                || !MessageDigest.isEqual(
                        proof.get().getBytes(StandardCharsets.US_ASCII),
                        challenge.get().getBytes(StandardCharsets.US_ASCII))) {
            throw TokenRefusal.WRONG_VERIFIER.because(
                    "The 'code_verifier' does not match the 'code_challenge' of the authorization request.");
        }
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
