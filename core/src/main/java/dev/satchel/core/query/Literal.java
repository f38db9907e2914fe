package dev.satchel.core.query;

import java.time.Instant;

/** A value that a query states. */
public sealed interface Literal {
    record Text(String value) implements Literal {}

    /** Cut to whole {@link Ticks}. */
    record Date(Instant value) implements Literal {
        public Date {
            value = Ticks.truncate(value);
        }
    }

    record Whole(long value) implements Literal {}

    record Flag(boolean value) implements Literal {}

    record Null() implements Literal {}

    /** Whether a value of this type can be compared with this literal; a null can with all. */
    default boolean fits(PropertyType type) {
        return switch (this) {
            case Text text -> type.isText();
            case Date date -> type == PropertyType.DATE;
            case Whole whole -> type == PropertyType.NUMBER;
            case Flag flag -> type == PropertyType.BOOLEAN;
            case Null none -> type.isSortable();
        };
    }
}
