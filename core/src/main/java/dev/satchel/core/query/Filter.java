package dev.satchel.core.query;

import java.util.List;

/**
 * A condition on the properties of a resource. It cannot be ill-typed: constructors refuse a literal that does not fit.
 *
 * <p>Logic has three values, as in OData 4: a function of a missing value is unknown, {@code not} of unknown is unknown,
 * and only what is true is found. Comparisons are never unknown: {@code eq} and {@code ne} take null for a value,
 * orderings with null are false.
 */
public sealed interface Filter<P extends QueryProperty> {
    record And<P extends QueryProperty>(List<Filter<P>> terms) implements Filter<P> {
        public And {
            terms = severalOf(terms);
        }
    }

    record Or<P extends QueryProperty>(List<Filter<P>> terms) implements Filter<P> {
        public Or {
            terms = severalOf(terms);
        }
    }

    record Not<P extends QueryProperty>(Filter<P> term) implements Filter<P> {}

    record Comparison<P extends QueryProperty>(Operand<P> operand, ComparisonOperator operator, Literal literal)
            implements Filter<P> {
        public Comparison {
            requireFit(operand, literal);
            if (operator.isOrdering() && operand.type() == PropertyType.BOOLEAN) {
                throw new IllegalArgumentException("true and false have no order");
            }
        }
    }

    /** The same as {@code eq} with one of the literals. */
    record In<P extends QueryProperty>(Operand<P> operand, List<Literal> literals) implements Filter<P> {
        public In {
            literals = List.copyOf(literals);
            if (literals.isEmpty()) throw new IllegalArgumentException("A list of values must not be empty");
            literals.forEach(literal -> requireFit(operand, literal));
        }
    }

    /** Where in the property's text the given text is to be found. */
    enum Place {
        START,
        END,
        ANYWHERE
    }

    record TextMatch<P extends QueryProperty>(Place place, Operand<P> operand, String text) implements Filter<P> {
        public TextMatch {
            requireFit(operand, new Literal.Text(text));
        }
    }

    /** Whether an element of the collection fulfils the condition. */
    record Any<P extends QueryProperty>(P collection, Filter<CollectionElement> condition) implements Filter<P> {
        public Any {
            if (collection.type() != PropertyType.TEXT_COLLECTION) {
                throw new IllegalArgumentException(collection.apiName() + " is not a collection");
            }
        }
    }

    record Constant<P extends QueryProperty>(boolean value) implements Filter<P> {}

    /** The filter that lets everything through. */
    static <P extends QueryProperty> Filter<P> all() {
        return new Constant<>(true);
    }

    private static <P extends QueryProperty> List<Filter<P>> severalOf(List<Filter<P>> terms) {
        if (terms.size() < 2) throw new IllegalArgumentException("Two terms or more are needed");
        return List.copyOf(terms);
    }

    private static void requireFit(Operand<?> operand, Literal literal) {
        if (!literal.fits(operand.type())) {
            throw new IllegalArgumentException(operand + " cannot be compared with " + literal);
        }
    }
}
