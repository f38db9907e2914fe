package dev.satchel.archive;

import java.util.regex.Pattern;

/** Checks of single values; a failure is an IllegalArgumentException that names the property. */
final class ManifestRules {
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ManifestRules() {}

    static void guid(String name, String value) {
        require(GUID.matcher(value).matches(), name + " is not a GUID in lower case");
    }

    static void hex(String name, String value, int digits) {
        require(
                value.length() == digits
                        && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')),
                name + " is not " + digits + " lower-case hex digits");
    }

    static void text(String name, String value, int maxLength) {
        require(value.length() <= maxLength, name + " is longer than " + maxLength + " characters");
        require(value.chars().noneMatch(Character::isISOControl), name + " has a control character");
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
