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
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random filters, orders and rows, drawn from so few values that they often meet. */
public final class FilterArbitraries {
    private static final Instant SEEN = Instant.parse("2026-03-09T07:40:55.123456700Z");

    private FilterArbitraries() {}

    public static Arbitrary<Filter<SampleProperty>> filters() {
        return filters(List.of(SampleProperty.values()));
    }

    /** @param properties of which those are taken that can be filtered by; one is a collection of texts, or none is */
    public static <P extends QueryProperty> Arbitrary<Filter<P>> filters(List<P> properties) {
        var onValues = conditions(comparable(properties));
        var constants = Arbitraries.of(true, false).<Filter<P>>map(Filter.Constant::new);
        var collections = properties.stream()
                .filter(property -> property.filterable() && property.type() == PropertyType.TEXT_COLLECTION)
                .toList();
        var onElements = collections.isEmpty() ? onValues : conditionsOnElements(collections);
        return composed(Arbitraries.oneOf(onValues, onValues, onValues, onElements, constants), 3);
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> conditionsOnElements(List<P> collections) {
        var conditions = composed(conditions(List.of(CollectionElement.VALUE)), 1);
        return Combinators.combine(Arbitraries.of(collections), conditions).as(Filter.Any::new);
    }

    public static Arbitrary<List<SortKey<SampleProperty>>> orders() {
        return orders(List.of(SampleProperty.values()));
    }

    /** @param properties of which those are taken that can be sorted by */
    public static <P extends QueryProperty> Arbitrary<List<SortKey<P>>> orders(List<P> properties) {
        return Combinators.combine(Arbitraries.of(comparable(properties)), Arbitraries.of(true, false))
                .<SortKey<P>>as(SortKey::new)
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
                    case ENUMERATION -> words(property);
                    case DATE -> instants();
                    case NUMBER -> numbers();
                    case BOOLEAN -> Arbitraries.of(true, false);
                    case TEXT_COLLECTION -> texts().list().ofMaxSize(3);
                    case OBJECT -> throw new IllegalArgumentException("No values: " + property);
                };
        return values.asGeneric().injectNull(0.2);
    }

    private static <P extends QueryProperty> List<P> comparable(List<P> properties) {
        return properties.stream().filter(QueryProperty::sortable).toList();
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> composed(Arbitrary<Filter<P>> base, int depth) {
        if (depth == 0) return base;
        var term = composed(base, depth - 1);
        var terms = term.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                base, term.map(Filter.Not::new), terms.map(Filter.And::new), terms.map(Filter.Or::new));
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> conditions(List<P> properties) {
        return Arbitraries.oneOf(properties.stream()
                .flatMap(property -> operands(property).stream())
                .map(FilterArbitraries::conditions)
                .toList());
    }

    private static <P extends QueryProperty> Arbitrary<Filter<P>> conditions(Operand<P> operand) {
        var operators = Arbitraries.of(Stream.of(ComparisonOperator.values())
                .filter(operator -> operand.type() != PropertyType.BOOLEAN || !operator.isOrdering())
                .toList());
        Arbitrary<Filter<P>> comparisons = Combinators.combine(operators, literals(operand))
                .as((operator, literal) -> new Filter.Comparison<>(operand, operator, literal));
        Arbitrary<Filter<P>> memberships =
                literals(operand).list().ofMinSize(1).ofMaxSize(3).map(list -> new Filter.In<>(operand, list));
        if (!operand.type().isText()) return Arbitraries.oneOf(comparisons, memberships);
        Arbitrary<Filter<P>> matches = Combinators.combine(Arbitraries.of(Place.values()), textsFor(operand.property()))
                .as((place, text) -> new Filter.TextMatch<>(place, operand, text));
        return Arbitraries.oneOf(comparisons, memberships, matches);
    }

    private static <P extends QueryProperty> List<Operand<P>> operands(P property) {
        var plain = Operand.of(property);
        if (!property.type().isText()) return List.of(plain, plain);
        var trimmed = Operand.trim(property);
        return List.of(plain, plain, trimmed, plain.length(), trimmed.length());
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
        return Arbitraries.oneOf(words(property), Arbitraries.of("", "p", "other", "zz"))
                .map(property::canonical);
    }

    /** What folding, patterns, quoting and the order of code points could get wrong. */
    public static Arbitrary<String> texts() {
        var parts = Arbitraries.of("a A b B ß İ ı i Σ σ ς É ' % _ \\ ! K \uD7FF \uE000 \uFFFD 😀 𐐀 𐐨".split(" ", -1));
        return Combinators.combine(parts.list().ofMaxSize(3), Arbitraries.of("", " "))
                .as((list, blank) -> String.join(blank, list) + blank);
    }

    /** The documented ones, and one that is not. */
    private static Arbitrary<String> words(QueryProperty property) {
        return Arbitraries.of(
                Stream.concat(property.words().stream(), Stream.of("Other")).toList());
    }

    /** Not all of them in whole ticks. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.of(0L, 99L, 100L, 101L, -100L, -1L, -86_400_000_000_000L, -1_773_042_055_123_456_800L)
                .map(SEEN::plusNanos);
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.of(-1L, 0L, 1L, 2L, 3L, 140L, Long.MAX_VALUE, Long.MIN_VALUE);
    }
}
