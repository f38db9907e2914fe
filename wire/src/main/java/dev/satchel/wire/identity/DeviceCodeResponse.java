package dev.satchel.wire.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer of a device code endpoint (v2).
 *
 * @param interval seconds between two questions
 */
public record DeviceCodeResponse(
        @JsonProperty("user_code") String userCode,
        @JsonProperty("device_code") String deviceCode,
        @JsonProperty("verification_uri") String verificationUri,
        @JsonProperty("expires_in") long expiresIn,
        @Nullable Long interval,
        @Nullable String message) {
    /** Hides the codes. */
    @Override
    public String toString() {
        return "DeviceCodeResponse";
    }
}
