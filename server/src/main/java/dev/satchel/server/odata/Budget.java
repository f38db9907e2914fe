package dev.satchel.server.odata;

/** What one filter may cost. The limits lie far above what clients send, and below what databases allow. */
final class Budget {
    static final int MAX_DEPTH = 64;
    static final int MAX_CONDITIONS = 400;
    /** Of all lists and comparisons together. SQLite takes 999 bound values: one each, a second for each condition. */
    static final int MAX_VALUES = 500;

    private final Cursor cursor;
    private int depth;
    private int conditions;
    private int values;

    Budget(Cursor cursor) {
        this.cursor = cursor;
    }

    void enter() {
        if (++depth > MAX_DEPTH) throw exceeded("is nested deeper than " + MAX_DEPTH + " levels");
    }

    void leave() {
        depth--;
    }

    void takeCondition() {
        if (++conditions > MAX_CONDITIONS) throw exceeded("has more than " + MAX_CONDITIONS + " conditions");
    }

    void takeValue() {
        if (++values > MAX_VALUES) throw exceeded("has more than " + MAX_VALUES + " values");
    }

    private ODataException exceeded(String problem) {
        return cursor.fail(cursor.peek(), "the filter " + problem + ". Ask for less at once, in several requests.");
    }
}
