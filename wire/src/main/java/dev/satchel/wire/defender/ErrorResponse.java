package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The envelope of every error (reference, defender-api.md 4): three texts, none of them null. */
public record ErrorResponse(Body error) {
    /** {@code target} is the correlation id, a GUID, under which the server's log has the request. */
    @JsonPropertyOrder({"code", "message", "target"})
    public record Body(String code, String message, String target) {}

    public static ErrorResponse of(String code, String message, String target) {
        return new ErrorResponse(new Body(code, message, target));
    }
}
