package dev.satchel.core.query;

/**
 * A property, or a function of one: {@code trim} cuts blanks (U+0020) at both ends, {@code length} counts code points.
 * {@code tolower} and {@code toupper} need no place here, as all text is compared without regard to case.
 */
public record Operand<P extends QueryProperty>(P property, boolean trimmed, boolean measured) {
    public Operand {
        if ((trimmed || measured) && !property.type().isText()) {
            throw new IllegalArgumentException(property.apiName() + " is not a text");
        }
    }

    public static <P extends QueryProperty> Operand<P> of(P property) {
        return new Operand<>(property, false, false);
    }

    public static <P extends QueryProperty> Operand<P> trim(P property) {
        return new Operand<>(property, true, false);
    }

    public Operand<P> length() {
        return new Operand<>(property, trimmed, true);
    }

    /** The type of the result. */
    public PropertyType type() {
        return measured ? PropertyType.NUMBER : property.type();
    }
}
