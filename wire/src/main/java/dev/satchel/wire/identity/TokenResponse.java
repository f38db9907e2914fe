package dev.satchel.wire.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer of a token endpoint; v1 writes the seconds as a text, v2 as a number: both are read.
 *
 * @param scope what a user's token is good for
 * @param refreshToken gets further tokens of a user, once
 * @param idToken tells who the user is
 */
public record TokenResponse(
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") Object expiresIn,
        @JsonProperty("access_token") String accessToken,
        @Nullable String scope,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("id_token") @Nullable String idToken) {

    /** Lifetime in seconds. */
    public long lifetimeSeconds() {
        return Long.parseLong(expiresIn.toString());
    }

    /** Hides the tokens. */
    @Override
    public String toString() {
        return "TokenResponse";
    }
}
