package dev.satchel.core.roles;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Bounds and forms of what people name. */
final class Names {
    static final int MAX_USER_GROUP = 200;
    static final int MAX_USER_GROUPS = 500;

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Names() {}

    static void check(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest || !text.equals(text.strip())) {
            throw new PolicyException(
                    PolicyException.Reason.NOT_ALLOWED,
                    what + " has 1 to " + longest + " characters, none of them a blank at either end");
        }
    }

    /** GUIDs mean the same in any letter case; names of other identity providers do not. */
    static String userGroup(String text) {
        return GUID.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : text;
    }

    static Set<String> userGroups(Set<String> groups) {
        groups.forEach(group -> check("A user group", group, MAX_USER_GROUP));
        if (groups.size() > MAX_USER_GROUPS) {
            throw new PolicyException(
                    PolicyException.Reason.NOT_ALLOWED, "There can be at most " + MAX_USER_GROUPS + " user groups");
        }
        return groups.stream().map(Names::userGroup).collect(Collectors.toUnmodifiableSet());
    }
}
