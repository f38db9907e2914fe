package dev.satchel.server.odata;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.query.MachineProperty;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FilterErrorsTest {
    private static final QueryOptions<MachineProperty> MACHINES = QueryOptions.of(MachineProperty.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lastSeen gt 'abc'          | 13 | 'lastSeen' is a date, the text 'abc' is not. Write it like 2026",
                "lastSeen gt 2026-02-30     | 13 | 'lastSeen' is a date, '2026-02-30' is not",
                "lastSeen gt 2026-03-01T10:15:00+99:00 | 13 | 'lastSeen' is a date",
                "lastSeen gt 2026-03-01T25:00Z | 13 | 'lastSeen' is a date",
                "lastSeen gt 2026-3-1       | 13 | 'lastSeen' is a date, '2026-3-1' is not",
                "lastSeen gt 5              | 13 | 'lastSeen' is a date, '5' is not",
                "lastSeen gt 2026-03-01T10:15:00.1234567890Z | 32 | the character '.' has no place here",
                "rbacGroupId eq 'x'         | 16 | 'rbacGroupId' is a whole number, the text 'x' is not",
                "rbacGroupId eq 1.5         | 16 | 'rbacGroupId' is a whole number, '1.5' is not",
                "rbacGroupId eq 99999999999999999999 | 16 | 'rbacGroupId' is a whole number",
                "rbacGroupId eq true        | 16 | 'rbacGroupId' is a whole number, 'true' is not",
                "computerDnsName eq ws-1    | 20 | 'computerDnsName' is a text, 'ws-1' is not. Put it in single",
                "computerDnsName eq 5       | 20 | 'computerDnsName' is a text, '5' is not",
                "computerDnsName eq \"x\"   | 20 | Text is written in single quotation marks",
                "healthStatus eq Active     | 17 | Put it in single quotation marks",
                "length(id) eq 'x'          | 15 | 'length(id)' is a whole number",
                "lastSeenUtc gt 5           | 1  | there is no property 'lastSeenUtc'. $filter can name: id, comp",
                "rbacGroupName eq 'x'       | 1  | the property 'rbacGroupName' cannot be used here. $filter can",
                "machineTags eq 'x'         | 13 | 'machineTags' is a collection. Ask like this: machineTags/any",
                "contains(machineTags,'x')  | 21 | 'machineTags' is a collection",
                "id/any(t: t eq 'x')        | 1  | 'id' is not a collection",
                "machineTags/first(t: t)    | 13 | expected any or all, found 'first'",
                "machineTags/any(t: id eq 'x') | 20 | only the variable 't' is known here, not 'id'",
                "machineTags/any(t eq 'x')  | 19 | expected ':', found 'eq'",
                "t eq 'x'                   | 1  | there is no property 't'",
                "contains(lastSeen,'x')     | 1  | 'contains' needs a text, 'lastSeen' is none",
                "length(lastSeen) eq 1      | 1  | 'length' needs a text",
                "trim(length(id)) eq 1      | 1  | 'trim' needs a text",
                "soundex(id) eq 'x'         | 1  | there is no function 'soundex' here. Functions: startswith,",
                "contains(id)               | 12 | expected ',', found ')'",
                "contains(id,'a') eq 'true' | 21 | expected true or false, found the text 'true'",
                "id                         | 3  | expected one of eq, ne, gt, ge, lt, le, in, found the end",
                "id is 'x'                  | 4  | expected one of eq, ne, gt, ge, lt, le, in, found 'is'",
                "id eq                      | 6  | expected a value for 'id', found the end",
                "id eq version              | 7  | 'id' is a text, 'version' is not",
                "id eq 'x                   | 7  | the text that starts here has no closing quotation mark",
                "id eq 'it's'               | 12 | the text that starts here has no closing quotation mark",
                "id eq 'x' id eq 'y'        | 11 | expected 'and', 'or' or the end, found 'id'",
                "(id eq 'x'                 | 11 | expected ')', found the end",
                "id eq 'x')                 | 10 | expected 'and', 'or' or the end, found ')'",
                "()                         | 2  | expected a property or a function, found ')'",
                "id eq 'x' and              | 14 | expected a property or a function, found the end",
                "not                        | 4  | expected a property or a function, found the end",
                "id in 'x'                  | 7  | expected '(' and the values, found the text 'x'",
                "id in ()                   | 8  | 'id' is a text, ')' is not",
                "id in ('x' 'y')            | 12 | expected ')', found the text 'y'",
                "'x' eq 'y'                 | 8  | expected a property or a function, found the text 'y'",
                "5 eq id                    | 1  | 'id' is a text, '5' is not",
                "id = 'x'                   | 4  | the character '=' has no place here",
            })
    void whatIsWrongShouldBeSaidWithItsPosition(String filter, int position, String problem) {
        assertThatThrownBy(() -> MACHINES.parse("$filter=" + filter.replace("+", "%2B")))
                .isInstanceOf(ODataException.class)
                .hasMessageStartingWith(
                        "The query specified in the URI is not valid. Position " + position + " of $filter: ")
                .hasMessageContaining(problem);
    }

    @Test
    void positionsShouldCountDecodedCharacters() {
        assertThatThrownBy(() -> MACHINES.parse("$filter=computerDnsName%20eq+'%C3%BC'%20%23"))
                .hasMessageContaining("Position 24 of $filter: the character '#'");
    }

    @Test
    void whatTheCallerWroteShouldBeShownShortAndOnOneLine() {
        assertThatThrownBy(() -> MACHINES.parse("$filter=" + "x".repeat(20_000)))
                .hasMessageContaining("there is no property 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'");
        assertThatThrownBy(() -> MACHINES.parse("$filter=lastSeen eq 'a%0D%0Ab'"))
                .hasMessageContaining("the text 'a\uFFFD\uFFFDb' is not");
    }

    @ParameterizedTest
    @MethodSource
    void whatIsHugeShouldBeRefusedBeforeItCosts(String raw, String problem) {
        assertThatThrownBy(() -> MACHINES.parse(raw))
                .isInstanceOf(ODataException.class)
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> whatIsHugeShouldBeRefusedBeforeItCosts() {
        return Stream.of(
                Arguments.of("$filter=" + "x".repeat(1_000_000), "longer than 32768 characters"),
                Arguments.of("&".repeat(1_000_000), "longer than 32768 characters"),
                Arguments.of("$filter=" + "(".repeat(30_000), "nested deeper than 64 levels"),
                Arguments.of("$filter=" + "not ".repeat(8_000), "nested deeper than 64 levels"),
                Arguments.of("$filter=" + "trim(".repeat(6_000), "nested deeper than 64 levels"),
                Arguments.of("$filter=id eq " + "trim(".repeat(6_000), "nested deeper than 64 levels"),
                Arguments.of("$filter=" + "machineTags/any(t: ".repeat(1_000), "only the variable 't' is known here"),
                Arguments.of("$filter=id in (" + "'a',".repeat(8_000) + "'a')", "more than 500 values"),
                Arguments.of("$filter=" + "id eq 'a' or ".repeat(2_000) + "true", "more than 400 conditions"),
                Arguments.of("$filter=" + "true or ".repeat(4_000) + "true", "more than 400 conditions"),
                Arguments.of("$filter=trim(id) eq trim('" + " ".repeat(30_000) + ")", "no closing quotation mark"),
                Arguments.of("$filter=" + "2026-03-01 ".repeat(2_900), "expected one of eq"),
                Arguments.of("$orderby=" + "id,".repeat(10_000), "expected a property, found the end"));
    }
}
