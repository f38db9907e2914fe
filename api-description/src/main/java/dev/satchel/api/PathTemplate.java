package dev.satchel.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path of the description. What is true of all of Satchel's paths is known here: letter case is ignored, a slash at the
 * end and the version in {@code /api/v1.0} too, and blanks may stand between the arguments of a function.
 */
record PathTemplate(String text, Pattern pattern, int literals) {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    static PathTemplate of(String text) {
        var regex = new StringBuilder();
        var rest = 0;
        var variables = VARIABLE.matcher(text);
        while (variables.find()) {
            regex.append(literal(text.substring(rest, variables.start()))).append("[^/]+");
            rest = variables.end();
        }
        regex.append(literal(text.substring(rest)));
        var pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return new PathTemplate(
                text, pattern, VARIABLE.matcher(text).replaceAll("").length());
    }

    private static String literal(String text) {
        return Pattern.quote(text).replace(",", "\\E,\\s*\\Q");
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** The path to look for; empty for one that cannot be decoded, which no operation has. */
    static Optional<String> normal(String raw) {
        var query = raw.indexOf('?');
        var path = (query < 0 ? raw : raw.substring(0, query)).replaceFirst("^https?://[^/]*", "");
        try {
            // An encoded slash is no separator: it stays encoded.
            var decoded =
                    URLDecoder.decode(path.replace("+", "%2B").replaceAll("(?i)%2f", "%252F"), StandardCharsets.UTF_8);
            var unversioned = decoded.replaceFirst("(?i)^/api/v1\\.0/(?=.)", "/api/");
            return Optional.of(
                    unversioned.length() > 1 && unversioned.endsWith("/")
                            ? unversioned.substring(0, unversioned.length() - 1)
                            : unversioned);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
