package dev.satchel.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a user who has signed in.
 *
 * @param user the name that the sign-in told; empty if it told none
 * @param scope what the access token is good for, names with blanks between them
 * @param expires when the access token does
 * @param refreshToken gets the next tokens, once; null where there is none
 */
public record UserTokens(
        String user, String scope, String accessToken, Instant expires, @Nullable String refreshToken) {
    /** Hides the tokens. */
    @Override
    public String toString() {
        return "UserTokens[" + user + "]";
    }
}
