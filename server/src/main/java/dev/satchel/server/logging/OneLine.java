package dev.satchel.server.logging;

import java.util.regex.Pattern;

/** Keeps what strangers sent from looking like log lines of its own, or from steering a terminal. */
final class OneLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern CONTROL_IN_LINE = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private OneLine() {}

    static String of(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /** Several lines, such as a stack trace with the messages in it: each stands apart from lines of the log. */
    static String indented(String text) {
        var lines = text.strip().replaceAll("\\R", "\n");
        return "    " + CONTROL_IN_LINE.matcher(lines).replaceAll("?").replace("\n", "\n    ") + "\n";
    }
}
