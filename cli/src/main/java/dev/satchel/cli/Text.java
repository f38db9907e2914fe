package dev.satchel.cli;

import dev.satchel.wire.admin.LinkPolicyResource;
import org.jspecify.annotations.Nullable;

/** Texts from elsewhere, made fit for a terminal: nobody's machine name moves the cursor. */
final class Text {
    private Text() {}

    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    /** A cell of a table; a value that is missing shows as a dash. */
    static String cell(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? "-" : oneLine(value.toString());
    }

    /** How far links reach, in the words of its options. */
    static String links(LinkPolicyResource policy) {
        return "lifetime=" + policy.lifetime() + " uses=" + policy.uses() + " network=" + policy.network() + " bind="
                + policy.bind();
    }

    /** For example {@code 1.5 MB}. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        var units = "kMGTPE";
        double rest = bytes;
        int unit = -1;
        while (rest >= 999.95) {
            rest /= 1000;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, "%.1f %sB", rest, units.charAt(unit));
    }
}
