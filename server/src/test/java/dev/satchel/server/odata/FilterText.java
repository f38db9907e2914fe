package dev.satchel.server.odata;

import dev.satchel.core.query.CollectionElement;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Filter.And;
import dev.satchel.core.query.Filter.Any;
import dev.satchel.core.query.Filter.Comparison;
import dev.satchel.core.query.Filter.Constant;
import dev.satchel.core.query.Filter.In;
import dev.satchel.core.query.Filter.Not;
import dev.satchel.core.query.Filter.Or;
import dev.satchel.core.query.Filter.TextMatch;
import dev.satchel.core.query.Literal;
import dev.satchel.core.query.Operand;
import dev.satchel.core.query.QueryProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes filters as clients would; with {@code shouting}, all but values in capitals. */
record FilterText(boolean shouting) {
    String write(Filter<?> filter) {
        return switch (filter) {
            case And<?>(var terms) -> joined(terms, "and");
            case Or<?>(var terms) -> joined(terms, "or");
            case Not<?>(var term) -> word("not") + " (" + write(term) + ")";
            case Comparison<?>(var operand, var operator, var literal) ->
                write(operand) + " " + word(operator.name()) + " " + write(literal);
            case In<?>(var operand, var literals) ->
                literals.stream()
                        .map(this::write)
                        .collect(Collectors.joining(",", write(operand) + " " + word("in") + " (", ")"));
            case TextMatch<?>(var place, var operand, var text) ->
                word(
                                switch (place) {
                                    case START -> "startswith";
                                    case END -> "endswith";
                                    case ANYWHERE -> "contains";
                                })
                        + "(" + write(operand) + ", " + write(new Literal.Text(text)) + ")";
            case Any<?>(var collection, var condition) ->
                word(collection.apiName()) + "/" + word("any") + "(" + word("t") + ":" + write(condition) + ")";
            case Constant<?>(var value) -> word(Boolean.toString(value));
        };
    }

    private String joined(List<? extends Filter<?>> terms, String keyword) {
        return terms.stream()
                .map(term -> term instanceof And || term instanceof Or ? "(" + write(term) + ")" : write(term))
                .collect(Collectors.joining(" " + word(keyword) + " "));
    }

    private String write(Operand<?> operand) {
        QueryProperty property = operand.property();
        var text = word(property == CollectionElement.VALUE ? "t" : property.apiName());
        if (operand.trimmed()) text = word("trim") + "(" + text + ")";
        return operand.measured() ? word("length") + "(" + text + ")" : text;
    }

    private String write(Literal literal) {
        return switch (literal) {
            case Literal.Text(var text) -> "'" + text.replace("'", "''") + "'";
            case Literal.Date(var time) -> time.toString();
            case Literal.Whole(var number) -> Long.toString(number);
            case Literal.Flag(var flag) -> word(Boolean.toString(flag));
            case Literal.Null() -> word("null");
        };
    }

    private String word(String word) {
        return shouting ? word.toUpperCase(Locale.ROOT) : word;
    }
}
