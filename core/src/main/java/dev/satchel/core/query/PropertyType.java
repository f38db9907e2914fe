package dev.satchel.core.query;

/** How the values of a property are compared. */
public enum PropertyType {
    /** A name, an id, an address: compared by {@link TextFolding}, that is without regard to case. */
    TEXT,
    /** One of a few documented words, compared as text; unknown words are allowed and match nothing known. */
    ENUMERATION,
    /** An {@link java.time.Instant}, compared in {@link Ticks}. */
    DATE,
    /** A whole number that fits into a {@code long}. */
    NUMBER,
    BOOLEAN,
    /** A list of texts, asked by {@link Filter.Any}. */
    TEXT_COLLECTION,
    /** Anything else: it can be selected, neither filtered nor sorted by. */
    OBJECT;

    public boolean isText() {
        return this == TEXT || this == ENUMERATION;
    }

    /** Whether two values have an order, so that a list can be sorted by them. */
    public boolean isSortable() {
        return this != TEXT_COLLECTION && this != OBJECT;
    }
}
