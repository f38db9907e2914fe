package dev.satchel.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How {@code value} carries a package link: with the documented second pair of quotes, or plain (decisions.md row 1). */
public enum LinkForm {
    DOCUMENTED,
    PLAIN;

    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LinkForm> parse(String text) {
        return Arrays.stream(values())
                .filter(form -> form.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
