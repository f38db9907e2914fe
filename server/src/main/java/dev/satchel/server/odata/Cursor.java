package dev.satchel.server.odata;

import dev.satchel.server.odata.Token.Kind;
import java.util.List;

/** Walks over the tokens of one option's value. */
final class Cursor {
    private final String option;
    private final List<Token> tokens;
    private int at;

    Cursor(String option, String text) {
        this.option = option;
        this.tokens = Lexer.read(option, text);
    }

    Token peek() {
        return tokens.get(at);
    }

    boolean isFollowedBy(Kind kind) {
        return at + 1 < tokens.size() && tokens.get(at + 1).kind() == kind;
    }

    Token next() {
        var token = tokens.get(at);
        if (token.kind() != Kind.END) at++;
        return token;
    }

    boolean skip(String keyword) {
        var found = peek().is(keyword);
        if (found) at++;
        return found;
    }

    boolean skip(Kind kind) {
        var found = peek().kind() == kind;
        if (found) at++;
        return found;
    }

    /** @param what how the message calls it */
    Token expect(Kind kind, String what) {
        if (peek().kind() != kind) throw expected(what);
        return next();
    }

    ODataException expected(String what) {
        return fail(peek(), "expected " + what + ", found " + peek().shown() + ".");
    }

    ODataException fail(Token token, String problem) {
        return ODataException.at(option, token.position(), problem);
    }
}
