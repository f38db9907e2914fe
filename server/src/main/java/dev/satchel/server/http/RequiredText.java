package dev.satchel.server.http;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Texts in JSON bodies; the letter case of their names counts (reference, defender-api.md 1). */
public final class RequiredText {
    private static final int MAX_LENGTH = 4_000;

    private RequiredText() {}

    /** @throws Refusal 400 if the text is missing, blank, of another type or too long */
    public static String of(JsonNode body, String name) {
        return optional(body, name, MAX_LENGTH)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Problem.MISSING_REQUIRED_PARAMETER.refusal(
                        "The required parameter '" + name + "' is missing or empty"));
    }

    /** @throws Refusal 400 if the text is of another type or too long */
    public static Optional<String> optional(JsonNode body, String name, int maxLength) {
        var value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw Problem.INVALID_REQUEST_BODY.refusal("Request body is incorrect: '" + name + "' must be a text");
        }
        if (value.asString().length() > maxLength) {
            throw Problem.INVALID_INPUT.refusal("'" + name + "' is longer than " + maxLength + " characters");
        }
        return Optional.of(value.asString());
    }
}
