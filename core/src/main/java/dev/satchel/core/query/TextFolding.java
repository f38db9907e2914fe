package dev.satchel.core.query;

/**
 * Text without regard to case. Databases differ in this (SQLite knows ASCII only), so text is folded here and stored
 * folded beside the original. Code points are folded one by one: the length in code points stays the same, and
 * nothing depends on a locale.
 */
public final class TextFolding {
    private TextFolding() {}

    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Compares two folded texts by code point, as SQLite's {@code BINARY} and PostgreSQL's {@code "C"} order do. */
    public static int compareFolded(String left, String right) {
        var end = Math.min(left.length(), right.length());
        for (var i = 0; i < end; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Cuts blanks (U+0020) at both ends and nothing else, as {@code trim} of SQL does. */
    public static String trimBlanks(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && text.charAt(start) == ' ') start++;
        while (end > start && text.charAt(end - 1) == ' ') end--;
        return text.substring(start, end);
    }

    /** UTF-16 puts surrogates before U+E000; by code point they come after everything else. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}
