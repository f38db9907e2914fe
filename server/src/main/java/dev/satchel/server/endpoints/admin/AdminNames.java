package dev.satchel.server.endpoints.admin;

import dev.satchel.server.http.Problem;
import org.jspecify.annotations.Nullable;

/** Names that people give. */
final class AdminNames {
    private AdminNames() {}

    static String checked(String what, @Nullable String text, int max) {
        if (text == null || text.isBlank()) {
            throw Problem.MISSING_REQUIRED_PARAMETER.refusal(
                    "The required parameter '" + what + "' is missing or empty");
        }
        var name = text.strip();
        if (name.length() > max || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.INVALID_INPUT.refusal(
                    "'" + what + "' must have at most " + max + " characters, none of them a control character");
        }
        return name;
    }
}
