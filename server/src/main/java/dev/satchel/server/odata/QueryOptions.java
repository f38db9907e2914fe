package dev.satchel.server.odata;

import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Query;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.SortKey;
import dev.satchel.server.odata.Token.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query options of one kind of resource (reference, defender-api.md 5). Make one, keep it, share it. */
public final class QueryOptions<P extends Enum<P> & QueryProperty> {
    /** Keeps {@code $skip} and every next link within an {@code int}. */
    private static final int MAX_SKIP = 1_000_000_000;

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Set<String> SUPPORTED = Set.of("$count", "$filter", "$orderby", "$select", "$skip", "$top");
    private static final String SUPPORTED_NAMES = "$count, $filter, $orderby, $select, $skip, $top";

    private final PropertyNames<P> names;

    private QueryOptions(PropertyNames<P> names) {
        this.names = names;
    }

    public static <P extends Enum<P> & QueryProperty> QueryOptions<P> of(Class<P> properties) {
        return new QueryOptions<>(new PropertyNames<>(properties));
    }

    /**
     * @param rawQuery what stands after the question mark, not decoded; null if there is none
     * @throws ODataException if an option is unknown, repeated, malformed, or beyond a limit
     */
    public Query<P> parse(@Nullable String rawQuery) {
        var options = RawQuery.systemOptions(rawQuery);
        options.keySet().forEach(QueryOptions::requireSupported);
        return new Query<>(
                filter(options.get("$filter")),
                orderBy(options.get("$orderby")),
                skip(options.get("$skip")),
                top(options.get("$top")),
                count(options.get("$count")),
                select(options.get("$select")));
    }

    /**
     * Checks the options for a list that is always empty, of a kind of resource that has no properties here.
     *
     * @return whether the number of rows is wanted
     * @throws ODataException as {@link #parse} throws it
     */
    public static boolean checkForEmptyList(String rawQuery) {
        var options = RawQuery.systemOptions(rawQuery);
        options.keySet().stream().filter(option -> !option.equals("$expand")).forEach(QueryOptions::requireSupported);
        for (var option : List.of("$filter", "$orderby", "$select")) {
            Lexer.read(option, options.getOrDefault(option, ""));
        }
        skip(options.get("$skip"));
        top(options.get("$top"));
        return count(options.get("$count"));
    }

    private static void requireSupported(String option) {
        if (SUPPORTED.contains(option)) return;
        throw new ODataException(
                option.equals("$expand")
                        ? "'$expand' is not supported for this resource: answers already hold all there is."
                        : "Custom query option " + ODataException.quote(option)
                                + " that starts with '$' is not supported. Options are: " + SUPPORTED_NAMES + ".");
    }

    private Filter<P> filter(@Nullable String value) {
        return value == null ? Filter.all() : FilterParser.parse(value, names);
    }

    private List<SortKey<P>> orderBy(@Nullable String value) {
        if (value == null) return List.of();
        var cursor = new Cursor("$orderby", value);
        var keys = new LinkedHashMap<P, SortKey<P>>();
        do {
            var property = names.sortable(cursor, cursor.expect(Kind.WORD, "a property"));
            var descending = cursor.skip("desc");
            if (!descending) cursor.skip("asc");
            keys.putIfAbsent(property, new SortKey<>(property, descending));
        } while (cursor.skip(Kind.COMMA));
        cursor.expect(Kind.END, "'asc', 'desc', ',' or the end");
        return List.copyOf(keys.values());
    }

    private Set<P> select(@Nullable String value) {
        if (value == null || value.strip().equals("*")) return Set.of();
        var cursor = new Cursor("$select", value);
        var selected = new LinkedHashSet<P>();
        do selected.add(names.any(cursor, cursor.expect(Kind.WORD, "a property")));
        while (cursor.skip(Kind.COMMA));
        cursor.expect(Kind.END, "',' or the end");
        return selected;
    }

    private static int skip(@Nullable String value) {
        if (value == null) return 0;
        var skip = number("$skip", value);
        if (skip <= MAX_SKIP) return (int) skip;
        throw new ODataException("'$skip' is at most " + MAX_SKIP + ", not " + shown(value) + ".");
    }

    private static OptionalInt top(@Nullable String value) {
        if (value == null) return OptionalInt.empty();
        var top = number("$top", value);
        if (top <= Query.PAGE_SIZE) return OptionalInt.of((int) top);
        throw new ODataException("The limit of '" + Query.PAGE_SIZE + "' for Top query has been exceeded. "
                + "The value from the incoming request is " + shown(value) + ".");
    }

    private static boolean count(@Nullable String value) {
        return switch (value == null ? "false" : value.strip()) {
            case String yes when yes.equalsIgnoreCase("true") -> true;
            case String no when no.equalsIgnoreCase("false") -> false;
            default -> throw new ODataException("'$count' is true or false, not " + shown(String.valueOf(value)) + ".");
        };
    }

    /** A number too great for a {@code long} is the greatest one, which no option allows. */
    private static long number(String option, String value) {
        var digits = value.strip();
        if (!DIGITS.matcher(digits).matches()) {
            throw new ODataException("'" + option + "' is a whole number from 0 on, not " + shown(value) + ".");
        }
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static String shown(String value) {
        return ODataException.quote(value.strip());
    }
}
