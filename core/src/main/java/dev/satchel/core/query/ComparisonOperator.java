package dev.satchel.core.query;

/** The six comparisons. With a missing value on either side the four orderings are false. */
public enum ComparisonOperator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE;

    public boolean isOrdering() {
        return this != EQ && this != NE;
    }

    /** What remains true when the two sides change places. */
    public ComparisonOperator mirrored() {
        return switch (this) {
            case EQ, NE -> this;
            case GT -> LT;
            case GE -> LE;
            case LT -> GT;
            case LE -> GE;
        };
    }

    /** Whether the comparison holds, given the sign of {@link Comparable#compareTo}. */
    public boolean accepts(int sign) {
        return switch (this) {
            case EQ -> sign == 0;
            case NE -> sign != 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
        };
    }
}
