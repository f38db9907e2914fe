package dev.satchel.server.odata;

/**
 * A piece of an option's value.
 *
 * @param text what it says: for a text what stands between the quotes, doubled quotes undone
 * @param position of its first character, counted from 1
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        /** A name, a keyword, a number, or a bare id. */
        WORD,
        TEXT,
        DATE,
        OPEN,
        CLOSE,
        COMMA,
        COLON,
        SLASH,
        END
    }

    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** How a message speaks of it. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text " + ODataException.quote(text);
            case WORD, DATE, OPEN, CLOSE, COMMA, COLON, SLASH -> ODataException.quote(text);
        };
    }
}
