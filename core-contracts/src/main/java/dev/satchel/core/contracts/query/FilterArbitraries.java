package dev.satchel.core.contracts.query;

import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.ComparisonOperator;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Filter.Place;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.PropertyType;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.SortKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random filters, orders and rows, drawn from so few values that they often meet. */
public final class FilterArbitraries {
    private static final Instant SEEN = Instant.parse("2026-03-09T07:40:55.123456700Z");

    private FilterArbitraries() {}

    public static Arbitrary<Filter<SampleProperty>> filters() {
        var onValues = conditions(comparable());
        var onElements = composed(conditions(Arbitraries.of(CollectionElement.VALUE)), 1)
                .<Filter<SampleProperty>>map(condition -> new Filter.Any<>(SampleProperty.TAGS, condition));
        var constants = Arbitraries.of(true, false).<Filter<SampleProperty>>map(Filter.Constant::new);
        return composed(Arbitraries.oneOf(onValues, onValues, onValues, onElements, constants), 3);
    }

    public static Arbitrary<List<SortKey<SampleProperty>>> orders() {
        return Combinators.combine(comparable(), Arbitraries.of(true, false))
                .as(SortKey::new)
                .list()
                .ofMaxSize(3);
    }

    /** For the evaluator, {@code row::get} is the row. */
    public static Arbitrary<Map<SampleProperty, @Nullable Object>> rows() {
        var properties = List.of(SampleProperty.values());
        var values = properties.stream().map(FilterArbitraries::values).toList();
        return Combinators.combine(values).as(row -> {
            var byProperty = new HashMap<SampleProperty, @Nullable Object>();
            for (var i = 0; i < row.size(); i++) byProperty.put(properties.get(i), row.get(i));
            return byProperty;
        });
    }

    private static Arbitrary<@Nullable Object> values(SampleProperty property) {
        Arbitrary<?> values =
                switch (property.type()) {
                    case TEXT -> texts();
                    case ENUMERATION -> words();
                    case DATE -> instants();
                    case NUMBER -> numbers();
                    case BOOLEAN -> Arbitraries.of(true, false);
                    case TEXT_COLLECTION -> texts().list().ofMaxSize(3);
                    case OBJECT -> throw new IllegalArgumentException("No values: " + property);
                };
        return values.asGeneric().injectNull(0.2);
    }

    private static Arbitrary<SampleProperty> comparable() {
        return Arbitraries.of(SampleProperty.class)
                .filter(property -> property.type().isSortable());
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> composed(Arbitrary<Filter<P>> base, int depth) {
        if (depth == 0) return base;
        var term = composed(base, depth - 1);
        var terms = term.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                base, term.map(Filter.Not::new), terms.map(Filter.And::new), terms.map(Filter.Or::new));
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> conditions(Arbitrary<P> properties) {
        return properties.flatMap(property -> {
            var operands = operands(property);
            var comparisons = operands.flatMap(FilterArbitraries::comparisons);
            var memberships = operands.flatMap(operand -> literals(operand)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3)
                    .<Filter<P>>map(literals -> new Filter.In<>(operand, literals)));
            return property.type().isText()
                    ? Arbitraries.oneOf(comparisons, memberships, matches(property))
                    : Arbitraries.oneOf(comparisons, memberships);
        });
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> comparisons(Operand<P> operand) {
        var operators = Arbitraries.of(ComparisonOperator.class)
                .filter(operator -> operand.type() != PropertyType.BOOLEAN || !operator.isOrdering());
        return Combinators.combine(operators, literals(operand))
                .as((operator, literal) -> new Filter.Comparison<>(operand, operator, literal));
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> matches(P property) {
        var operands = operands(property).filter(operand -> operand.type().isText());
        return Combinators.combine(Arbitraries.of(Place.class), operands, textsFor(property))
                .as(Filter.TextMatch::new);
    }

    private static <P extends QueryProperty> Arbitrary<Operand<P>> operands(P property) {
        var plain = Operand.of(property);
        if (!property.type().isText()) return Arbitraries.just(plain);
        var trimmed = Operand.trim(property);
        return Arbitraries.of(plain, plain, plain, trimmed, plain.length(), trimmed.length());
    }

    private static Arbitrary<Literal> literals(Operand<?> operand) {
        Arbitrary<Literal> values =
                switch (operand.type()) {
                    case TEXT, ENUMERATION -> textsFor(operand.property()).map(Literal.Text::new);
                    case DATE -> instants().map(Literal.Date::new);
                    case NUMBER -> numbers().map(Literal.Whole::new);
                    case BOOLEAN -> Arbitraries.of(true, false).map(Literal.Flag::new);
                    case TEXT_COLLECTION, OBJECT -> throw new IllegalArgumentException("No literals: " + operand);
                };
        return Arbitraries.oneOf(values, values, values, Arbitraries.just(new Literal.Null()));
    }

    private static Arbitrary<String> textsFor(QueryProperty property) {
        if (property.type() != PropertyType.ENUMERATION) return texts();
        return Arbitraries.oneOf(words(), Arbitraries.of("", "p", "other", "zz"))
                .map(property::canonical);
    }

    /** What folding, patterns, quoting and the order of code points could get wrong. */
    private static Arbitrary<String> texts() {
        return Arbitraries.of("a A b B ß İ ı i Σ σ ς É ' % _ \\ ! K \uD7FF \uE000 \uFFFD 😀 𐐀 𐐨".split(" ", -1))
                .list()
                .ofMaxSize(3)
                .flatMap(parts -> Arbitraries.of("", " ").map(blank -> String.join(blank, parts) + blank));
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of("Pending", "InProgress", "Succeeded", "Other");
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.of(0L, 99L, 100L, 101L, -100L, -1L, -86_400_000_000_000L, -1_773_042_055_123_456_800L)
                .map(SEEN::plusNanos);
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.of(-1L, 0L, 1L, 2L, 3L, 140L, Long.MAX_VALUE, Long.MIN_VALUE);
    }
}
