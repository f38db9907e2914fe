package dev.satchel.server.logging;

import java.util.regex.Pattern;

/** Keeps what strangers sent from looking like log lines of its own, or from steering a terminal. */
final class OneLine {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern CONTROL_IN_LINE = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private static final int DELETE = 0x7f;

    private OneLine() {}

    static String of(String text) {
        return text.chars().allMatch(OneLine::isPlain)
                ? text
                : CONTROL.matcher(text).replaceAll("?");
    }

    /** Nearly every text is, and a look at it costs less than an expression does. */
    private static boolean isPlain(int c) {
        return c >= ' ' && c < DELETE;
    }

    /** Several lines, such as a stack trace with the messages in it: each stands apart from lines of the log. */
    static String indented(String text) {
        var lines = text.strip().replaceAll("\\R", "\n");
        return "    " + CONTROL_IN_LINE.matcher(lines).replaceAll("?").replace("\n", "\n    ") + "\n";
    }
}
