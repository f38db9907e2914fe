package dev.satchel.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user has agreed to, or is asked to, until an application fetches tokens for it.
 *
 * @param secret hash of the authorization code, of the device code, or of that half of a refresh token that stays the same
 * @param user absent as long as a device code is not confirmed
 * @param userCode what a user types for a device code
 * @param successor of a refresh token: hash of the half that changes with each use; of a code: the refresh token it gave
 * @param begun when the user signed in or, of a device code, when it was made
 * @param used when tokens were last fetched or asked for
 */
public record Grant(
        SecretHash secret,
        Kind kind,
        State state,
        TenantId tenant,
        ApplicationId application,
        Optional<UserId> user,
        Optional<String> userCode,
        Terms terms,
        Optional<SecretHash> successor,
        Instant begun,
        Instant used,
        Instant expires) {
    /** How tokens are fetched. */
    public enum Kind {
        CODE,
        DEVICE_CODE,
        REFRESH_TOKEN
    }

    /** What has become of it. */
    public enum State {
        OPEN,
        APPROVED,
        DECLINED,
        /** Kept, so that a second use is noticed. */
        SPENT
    }

    /**
     * What was asked for.
     *
     * @param audience as it was asked for
     * @param scopes names of delegated permissions, and {@code openid} and its like, sorted
     * @param redirectUri where the code was sent to
     * @param challenge of PKCE, by S256
     */
    public record Terms(
            String audience,
            List<String> scopes,
            Optional<String> redirectUri,
            Optional<String> challenge,
            Optional<String> nonce) {
        public Terms {
            scopes = scopes.stream().distinct().sorted().toList();
        }

        public static Terms of(String audience, List<String> scopes) {
            return new Terms(audience, scopes, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    public Grant with(State newState) {
        return new Grant(
                secret,
                kind,
                newState,
                tenant,
                application,
                user,
                userCode,
                terms,
                successor,
                begun,
                used,
                expires);
    }

    /** The user has signed in and agrees. */
    public Grant approvedBy(UserId who, Instant now) {
        return new Grant(
                secret,
                kind,
                State.APPROVED,
                tenant,
                application,
                Optional.of(who),
                userCode,
                terms,
                successor,
                now,
                used,
                expires);
    }

    public Grant usedAt(Instant now) {
        return new Grant(
                secret, kind, state, tenant, application, user, userCode, terms, successor, begun, now, expires);
    }

    /** With another half of the refresh token, or another refresh token, from now on. */
    public Grant withSuccessor(SecretHash next, Instant now, Instant newEnd) {
        return new Grant(
                secret,
                kind,
                state,
                tenant,
                application,
                user,
                userCode,
                terms,
                Optional.of(next),
                begun,
                now,
                newEnd);
    }
}
