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

    /** UTF-16 puts surrogates before U+E000; by code point they come after everything else. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
    }
}
