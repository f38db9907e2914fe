package dev.satchel.server.odata;

/** A query option that cannot be understood or is not allowed. The message is written for the caller of the API. */
public final class ODataException extends RuntimeException {
    private static final int LONGEST_QUOTE = 60;

    ODataException(String problem) {
        super("The query specified in the URI is not valid. " + problem, null, false, false);
    }

    /** @param position of the character where it goes wrong, counted from 1 in the decoded value of the option */
    static ODataException at(String option, int position, String problem) {
        return new ODataException("Position " + position + " of " + option + ": " + problem);
    }

    /** What the caller wrote, short and on one line. */
    static String quote(String text) {
        var end = text.length() <= LONGEST_QUOTE ? text.length() : text.offsetByCodePoints(0, LONGEST_QUOTE / 2);
        var shown = text.substring(0, end).replaceAll("\\p{Cntrl}", "\uFFFD");
        return "'" + shown + (end < text.length() ? "…" : "") + "'";
    }
}
