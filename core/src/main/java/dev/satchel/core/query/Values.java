package dev.satchel.core.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values in the form in which they are compared: folded text, ticks and numbers as {@code Long}, flags. */
final class Values {
    private Values() {}

    static @Nullable Comparable<?> of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> TextFolding.fold(text);
            case Instant time -> Ticks.of(time);
            case Long number -> number;
            case Integer number -> number.longValue();
            case Boolean flag -> flag;
            default -> throw new ClassCastException("Not a value of a query: " + value.getClass());
        };
    }

    static @Nullable Comparable<?> of(Literal literal) {
        return switch (literal) {
            case Literal.Text(var text) -> TextFolding.fold(text);
            case Literal.Date(var time) -> Ticks.of(time);
            case Literal.Whole(var number) -> number;
            case Literal.Flag(var flag) -> flag;
            case Literal.Null() -> null;
        };
    }

    /** @throws ClassCastException if the two are of different types */
    static int compare(Comparable<?> left, Comparable<?> right) {
        return switch (left) {
            case String text -> TextFolding.compareFolded(text, (String) right);
            case Long number -> number.compareTo((Long) right);
            case Boolean flag -> flag.compareTo((Boolean) right);
            default -> throw new ClassCastException("Not a value of a query: " + left.getClass());
        };
    }
}
