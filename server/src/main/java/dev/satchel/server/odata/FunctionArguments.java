package dev.satchel.server.odata;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands between the parentheses of a function: {@code ip='10.20.30.40',timestamp=2026-03-01T10:15:00Z}. Order, letter
 * case of the names, and blanks around names and values do not matter; quotation marks may be there or not.
 */
public final class FunctionArguments {
    private static final int MAX_LENGTH = 2_000;

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final String text;
    private int at;

    private FunctionArguments(String text) {
        this.text = text;
    }

    /**
     * @param text decoded
     * @throws ODataException if it cannot be read, or names an argument twice
     */
    public static FunctionArguments parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ODataException("The arguments of the function are longer than " + MAX_LENGTH + " characters.");
        }
        var arguments = new FunctionArguments(text);
        arguments.skipBlanks();
        while (arguments.at < text.length()) {
            arguments.readOne();
        }
        return arguments;
    }

    /**
     * The same arguments as options of the query: {@code ?tag=Payroll&useStartsWithFilter=true}.
     *
     * @param rawQuery not decoded
     * @param names of the arguments; all other options are left alone
     * @throws ODataException if one cannot be decoded, or is there twice
     */
    public static FunctionArguments ofQuery(String rawQuery, Set<String> names) {
        var arguments = new FunctionArguments("");
        for (var piece : rawQuery.split("&", -1)) {
            var equals = piece.indexOf('=');
            var name = equals < 0 ? piece : piece.substring(0, equals);
            if (names.stream().anyMatch(name::equalsIgnoreCase)) {
                var value = equals < 0 ? "" : RawQuery.decode(piece.substring(equals + 1), ODataException.quote(name));
                if (arguments.values.put(name, value) != null) {
                    throw new ODataException("The option " + ODataException.quote(name) + " is there more than once.");
                }
            }
        }
        return arguments;
    }

    private void readOne() {
        var equals = text.indexOf('=', at);
        if (equals < 0) {
            throw fail("expected name=value, found " + ODataException.quote(text.substring(at)) + ".");
        }
        var name = text.substring(at, equals).strip();
        at = equals + 1;
        skipBlanks();
        if (values.put(name, at < text.length() && text.charAt(at) == '\'' ? quoted() : bare()) != null) {
            throw fail("the argument " + ODataException.quote(name) + " is there more than once.");
        }
        skipBlanks();
        if (at < text.length() && text.charAt(at++) != ',') {
            at--;
            throw fail("expected ',' or the end, found " + ODataException.quote(text.substring(at)) + ".");
        }
        skipBlanks();
    }

    private String quoted() {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == '\'' && !text.startsWith("''", at)) {
                at++;
                return value.toString();
            }
            at += text.charAt(at) == '\'' ? 1 : 0;
            value.append(text.charAt(at));
        }
        throw fail("the text has no closing quotation mark.");
    }

    private String bare() {
        var comma = text.indexOf(',', at);
        var end = comma < 0 ? text.length() : comma;
        var value = text.substring(at, end).strip();
        at = end;
        return value;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ODataException fail(String problem) {
        return ODataException.at("the function's arguments", at + 1, problem);
    }

    /** The value of an argument; empty if it is missing or blank. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A date in any form that {@code $filter} takes; empty if the text is none. */
    public static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateLiteral.parse(text.strip()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
