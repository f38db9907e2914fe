package dev.satchel.server.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Languages that the pages are written in. */
public enum Language {
    ENGLISH("en"),
    JAPANESE("ja");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** For {@code lang}. */
    String tag() {
        return tag;
    }

    /** The first of {@code Accept-Language} that there is; clients write the one they like best first. */
    public static Language of(Optional<String> acceptLanguage) {
        return acceptLanguage.stream()
                .flatMap(header -> Arrays.stream(header.split(",", 50)))
                .map(range -> range.strip().toLowerCase(Locale.ROOT))
                .flatMap(range -> Arrays.stream(values()).filter(one -> range.startsWith(one.tag)))
                .findFirst()
                .orElse(ENGLISH);
    }
}
