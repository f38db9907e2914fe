package dev.satchel.server.odata;

import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Filter.Place;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.PropertyType;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.server.odata.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a {@code $filter}, by recursive descent; {@link Budget} bounds the depth. */
final class FilterParser<P extends QueryProperty> {
    private static final Map<String, Place> MATCHES =
            Map.of("startswith", Place.START, "endswith", Place.END, "contains", Place.ANYWHERE);
    private static final Set<String> OPERAND_FUNCTIONS = Set.of("tolower", "toupper", "trim", "length");
    private static final String FUNCTIONS = "startswith, endswith, contains, tolower, toupper, trim, length";

    private final Cursor cursor;
    private final Budget budget;
    private final LiteralReader literals;
    private final BiFunction<Cursor, Token, P> names;

    private FilterParser(Cursor cursor, Budget budget, BiFunction<Cursor, Token, P> names) {
        this.cursor = cursor;
        this.budget = budget;
        this.literals = new LiteralReader(cursor, budget);
        this.names = names;
    }

    static <P extends Enum<P> & QueryProperty> Filter<P> parse(String text, PropertyNames<P> names) {
        var cursor = new Cursor("$filter", text);
        var filter = new FilterParser<P>(cursor, new Budget(cursor), names::filterable).disjunction();
        cursor.expect(Kind.END, "'and', 'or' or the end");
        return filter;
    }

    private Filter<P> disjunction() {
        var terms = terms("or", this::conjunction);
        return terms.size() == 1 ? terms.getFirst() : new Filter.Or<>(terms);
    }

    private Filter<P> conjunction() {
        var terms = terms("and", this::negation);
        return terms.size() == 1 ? terms.getFirst() : new Filter.And<>(terms);
    }

    private List<Filter<P>> terms(String keyword, Supplier<Filter<P>> term) {
        var terms = new ArrayList<Filter<P>>();
        do terms.add(term.get());
        while (cursor.skip(keyword));
        return terms;
    }

    private Filter<P> negation() {
        if (!cursor.skip("not")) return condition();
        return nested(() -> new Filter.Not<>(negation()));
    }

    private Filter<P> condition() {
        var token = cursor.peek();
        if (cursor.skip(Kind.OPEN)) return nested(() -> closed(disjunction()));
        budget.takeCondition();
        if (token.kind() == Kind.WORD && cursor.isFollowedBy(Kind.OPEN)) {
            var place = MATCHES.get(token.text().toLowerCase(Locale.ROOT));
            return place == null ? comparison(operand()) : textMatch(place);
        }
        if (token.kind() == Kind.WORD && cursor.isFollowedBy(Kind.SLASH)) return collection();
        if (LiteralReader.isLiteral(token)) return mirroredComparison();
        return comparison(operand());
    }

    private <T> T nested(Supplier<T> inner) {
        budget.enter();
        var result = inner.get();
        budget.leave();
        return result;
    }

    private <T> T closed(T inner) {
        cursor.expect(Kind.CLOSE, "')'");
        return inner;
    }

    private Filter<P> comparison(Operand<P> operand) {
        if (operand.type() == PropertyType.TEXT_COLLECTION) throw collectionNeedsAny(operand.property());
        var operator = cursor.peek();
        if (cursor.skip("in")) return membership(operand);
        return comparison(operand, operator(), operator, literals.next(operand));
    }

    private Filter<P> comparison(
            Operand<P> operand, ComparisonOperator operator, Token operatorToken, Literal literal) {
        if (operator.isOrdering() && operand.type() == PropertyType.BOOLEAN) {
            throw cursor.fail(operatorToken, "true and false have no order. Use 'eq' or 'ne'.");
        }
        return new Filter.Comparison<>(operand, operator, literal);
    }

    /** {@code 'x' eq name}, and the constants true and false. */
    private Filter<P> mirroredComparison() {
        var literal = cursor.next();
        var operatorToken = cursor.peek();
        var operator = operatorAtCursor();
        if (operator == null && (literal.is("true") || literal.is("false"))) {
            return new Filter.Constant<>(literal.is("true"));
        }
        operator = operator();
        var operand = operand();
        if (operand.type() == PropertyType.TEXT_COLLECTION) throw collectionNeedsAny(operand.property());
        return comparison(operand, operator.mirrored(), operatorToken, literals.read(operand, literal));
    }

    private ComparisonOperator operator() {
        var operator = operatorAtCursor();
        if (operator == null) throw cursor.expected("one of eq, ne, gt, ge, lt, le, in");
        cursor.next();
        return operator;
    }

    private @Nullable ComparisonOperator operatorAtCursor() {
        for (var operator : ComparisonOperator.values()) {
            if (cursor.peek().is(operator.name())) return operator;
        }
        return null;
    }

    private Filter<P> membership(Operand<P> operand) {
        cursor.expect(Kind.OPEN, "'(' and the values");
        var values = new ArrayList<Literal>();
        do values.add(literals.next(operand));
        while (cursor.skip(Kind.COMMA));
        return closed(new Filter.In<>(operand, values));
    }

    private Operand<P> operand() {
        if (!cursor.isFollowedBy(Kind.OPEN)) {
            return Operand.of(names.apply(cursor, cursor.expect(Kind.WORD, "a property or a function")));
        }
        var function = cursor.next();
        var name = function.text().toLowerCase(Locale.ROOT);
        if (!OPERAND_FUNCTIONS.contains(name)) {
            throw cursor.fail(
                    function, "there is no function " + function.shown() + " here. Functions: " + FUNCTIONS + ".");
        }
        cursor.next();
        var operand = nested(() -> closed(operand()));
        requireText(function, operand);
        return switch (name) {
            case "trim" -> Operand.trim(operand.property());
            case "length" -> operand.length();
            default -> operand;
        };
    }

    private Filter<P> textMatch(Place place) {
        var function = cursor.next();
        cursor.next();
        var operand = operand();
        requireText(function, operand);
        cursor.expect(Kind.COMMA, "','");
        var match = closed(new Filter.TextMatch<>(place, operand, literals.text(operand.property())));
        if (!cursor.skip("eq")) return match;
        // "… eq true" is false, not unknown, where the property has no value
        var present =
                new Filter.Comparison<>(Operand.of(operand.property()), ComparisonOperator.NE, new Literal.Null());
        if (cursor.skip("true")) return new Filter.And<>(List.of(match, present));
        if (cursor.skip("false")) return new Filter.And<>(List.of(new Filter.Not<>(match), present));
        throw cursor.expected("true or false");
    }

    private void requireText(Token function, Operand<P> operand) {
        if (operand.type() == PropertyType.TEXT_COLLECTION) throw collectionNeedsAny(operand.property());
        if (operand.type().isText()) return;
        throw cursor.fail(
                function,
                function.shown() + " needs a text, '" + operand.property().apiName() + "' is none.");
    }

    private Filter<P> collection() {
        var name = cursor.next();
        var property = names.apply(cursor, name);
        if (property.type() != PropertyType.TEXT_COLLECTION) {
            throw cursor.fail(name, "'" + property.apiName() + "' is not a collection.");
        }
        cursor.next();
        var quantifier = cursor.peek();
        if (!quantifier.is("any") && !quantifier.is("all")) throw cursor.expected("any or all");
        cursor.next();
        cursor.expect(Kind.OPEN, "'('");
        return nested(() -> closed(quantifier.is("any") ? any(property) : all(property)));
    }

    private Filter<P> any(P property) {
        return new Filter.Any<>(property, cursor.peek().kind() == Kind.CLOSE ? Filter.all() : lambda());
    }

    private Filter<P> all(P property) {
        return new Filter.Not<>(new Filter.Any<>(property, new Filter.Not<>(lambda())));
    }

    private Filter<CollectionElement> lambda() {
        var variable = cursor.expect(Kind.WORD, "the name of a variable");
        cursor.expect(Kind.COLON, "':'");
        BiFunction<Cursor, Token, CollectionElement> element = (at, name) -> {
            if (name.is(variable.text())) return CollectionElement.VALUE;
            throw at.fail(name, "only the variable " + variable.shown() + " is known here, not " + name.shown() + ".");
        };
        return new FilterParser<>(cursor, budget, element).disjunction();
    }

    private ODataException collectionNeedsAny(P property) {
        var name = property.apiName();
        return cursor.fail(
                cursor.peek(), "'" + name + "' is a collection. Ask like this: " + name + "/any(t: t eq 'Payroll').");
    }
}
