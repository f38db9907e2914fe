package dev.satchel.server.odata;

import dev.satchel.server.odata.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the value of an option into tokens, in one pass. */
final class Lexer {
    private final String option;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String option, String text) {
        this.option = option;
        this.text = text;
    }

    /** The tokens; the last is {@link Kind#END}. */
    static List<Token> read(String option, String text) {
        var lexer = new Lexer(option, text);
        while (lexer.at < text.length()) lexer.readOne();
        lexer.tokens.add(new Token(Kind.END, "", text.length() + 1));
        return lexer.tokens;
    }

    private void readOne() {
        var next = text.charAt(at);
        switch (next) {
            case ' ', '\t', '\r', '\n' -> at++;
            case '(' -> add(Kind.OPEN, 1);
            case ')' -> add(Kind.CLOSE, 1);
            case ',' -> add(Kind.COMMA, 1);
            case ':' -> add(Kind.COLON, 1);
            case '/' -> add(Kind.SLASH, 1);
            case '\'' -> readText();
            default -> {
                if (!isWordPart(next)) throw unexpected();
                if (!readDate()) add(Kind.WORD, wordLength());
            }
        }
    }

    private void add(Kind kind, int length) {
        tokens.add(new Token(kind, text.substring(at, at + length), at + 1));
        at += length;
    }

    private boolean readDate() {
        var date = DateLiteral.FORM.matcher(text).region(at, text.length());
        if (!date.lookingAt()) return false;
        add(Kind.DATE, date.end() - at);
        return true;
    }

    private void readText() {
        var start = at;
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == '\'') {
                if (at + 1 == text.length() || text.charAt(at + 1) != '\'') {
                    at++;
                    tokens.add(new Token(Kind.TEXT, value.toString(), start + 1));
                    return;
                }
                at++;
            }
            value.append(text.charAt(at));
        }
        throw ODataException.at(
                option,
                start + 1,
                "the text that starts here has no closing quotation mark. A mark inside a text is written twice.");
    }

    private int wordLength() {
        var end = at + 1;
        while (end < text.length() && (isWordPart(text.charAt(end)) || isFraction(end))) end++;
        return end - at;
    }

    /** A full stop belongs to a word in numbers only. */
    private boolean isFraction(int index) {
        return text.charAt(index) == '.' && isDigit(text.charAt(index - 1));
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private ODataException unexpected() {
        var character = Character.toString(text.codePointAt(at));
        var advice = character.equals("\"") ? " Text is written in single quotation marks." : "";
        return ODataException.at(
                option, at + 1, "the character " + ODataException.quote(character) + " has no place here." + advice);
    }
}
