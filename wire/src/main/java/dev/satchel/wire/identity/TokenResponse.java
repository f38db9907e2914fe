package dev.satchel.wire.identity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A successful answer of a token endpoint; v1 writes the seconds as a text, v2 as a number: both are read. */
public record TokenResponse(
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") Object expiresIn,
        @JsonProperty("access_token") String accessToken) {

    /** Lifetime in seconds. */
    public long lifetimeSeconds() {
        return Long.parseLong(expiresIn.toString());
    }
}
