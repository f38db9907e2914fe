package dev.satchel.server.odata;

import dev.satchel.core.query.Literal;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.PropertyType;
import dev.satchel.core.query.QueryProperty;
import dev.satchel.core.query.TextFolding;
import dev.satchel.server.odata.Token.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.regex.Pattern;

/** Reads literals as values of the type that they are compared with. */
final class LiteralReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    /** Ids are the one kind of text that may stand without quotation marks. */
    private static final Pattern BARE_ID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\p{XDigit}{32}|\\p{XDigit}{40}");

    private final Cursor cursor;
    private final Budget budget;

    LiteralReader(Cursor cursor, Budget budget) {
        this.cursor = cursor;
        this.budget = budget;
    }

    static boolean isLiteral(Token token) {
        return token.kind() == Kind.TEXT
                || token.kind() == Kind.DATE
                || token.is("null")
                || token.is("true")
                || token.is("false")
                || (token.kind() == Kind.WORD
                        && (NUMBER.matcher(token.text()).matches()
                                || BARE_ID.matcher(token.text()).matches()));
    }

    /** The literal at the cursor. */
    Literal next(Operand<?> operand) {
        if (operand.type().isText() && isTextFunction()) return new Literal.Text(text(operand.property()));
        var token = cursor.next();
        if (token.kind() == Kind.END) throw cursor.expected("a value for '" + name(operand) + "'");
        return read(operand, token);
    }

    Literal read(Operand<?> operand, Token token) {
        budget.takeValue();
        if (token.is("null")) return new Literal.Null();
        return switch (operand.type()) {
            case TEXT, ENUMERATION ->
                new Literal.Text(canonical(operand.property(), requireText(token, name(operand))));
            case DATE -> date(operand, token);
            case NUMBER -> number(operand, token);
            case BOOLEAN -> flag(operand, token);
            case TEXT_COLLECTION, OBJECT -> throw mismatch(token, operand, "cannot be compared", "");
        };
    }

    /** A text, possibly in functions: the case of letters does not matter, so only {@code trim} changes it. */
    String text(QueryProperty property) {
        if (!isTextFunction()) {
            budget.takeValue();
            return canonical(property, requireText(cursor.next(), property.apiName()));
        }
        budget.enter();
        var trims = cursor.next().is("trim");
        cursor.expect(Kind.OPEN, "'('");
        var text = text(property);
        cursor.expect(Kind.CLOSE, "')'");
        budget.leave();
        return trims ? TextFolding.trimBlanks(text) : text;
    }

    private boolean isTextFunction() {
        var token = cursor.peek();
        return cursor.isFollowedBy(Kind.OPEN) && (token.is("tolower") || token.is("toupper") || token.is("trim"));
    }

    private String requireText(Token token, String name) {
        if (token.kind() == Kind.TEXT || BARE_ID.matcher(token.text()).matches()) return token.text();
        throw cursor.fail(
                token, "'" + name + "' is a text, " + token.shown() + " is not. Put it in single quotation marks.");
    }

    private static String canonical(QueryProperty property, String text) {
        return property.type() == PropertyType.ENUMERATION ? property.canonical(text) : text;
    }

    private Literal date(Operand<?> operand, Token token) {
        try {
            if (token.kind() == Kind.DATE || token.kind() == Kind.TEXT) {
                return new Literal.Date(DateLiteral.parse(token.text()));
            }
        } catch (DateTimeException e) {
            // the same answer as for what does not even look like a date
        }
        throw mismatch(token, operand, "is a date", "Write it like 2026-03-01T10:15:00Z, without quotation marks.");
    }

    private Literal number(Operand<?> operand, Token token) {
        try {
            var mayBeNumber = token.kind() == Kind.WORD || token.kind() == Kind.TEXT;
            if (mayBeNumber && NUMBER.matcher(token.text()).matches()) {
                return new Literal.Whole(new BigDecimal(token.text()).longValueExact());
            }
        } catch (ArithmeticException e) {
            // a fraction, or beyond 64 bits
        }
        throw mismatch(token, operand, "is a whole number", "Write it in digits, like 140.");
    }

    private Literal flag(Operand<?> operand, Token token) {
        if (token.is("true")) return new Literal.Flag(true);
        if (token.is("false")) return new Literal.Flag(false);
        throw mismatch(token, operand, "is true or false", "");
    }

    private ODataException mismatch(Token token, Operand<?> operand, String type, String advice) {
        return cursor.fail(
                token, ("'" + name(operand) + "' " + type + ", " + token.shown() + " is not. " + advice).strip());
    }

    private static String name(Operand<?> operand) {
        var name = operand.property().apiName();
        return operand.measured() ? "length(" + name + ")" : name;
    }
}
