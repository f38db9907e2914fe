package dev.satchel.core.query;

import static dev.satchel.core.query.ComparisonOperator.EQ;
import static dev.satchel.core.query.ComparisonOperator.GE;
import static dev.satchel.core.query.ComparisonOperator.GT;
import static dev.satchel.core.query.ComparisonOperator.LE;
import static dev.satchel.core.query.ComparisonOperator.LT;
import static dev.satchel.core.query.ComparisonOperator.NE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.query.Filter.And;
import dev.satchel.core.query.Filter.Any;
import dev.satchel.core.query.Filter.Comparison;
import dev.satchel.core.query.Filter.In;
import dev.satchel.core.query.Filter.Not;
import dev.satchel.core.query.Filter.Or;
import dev.satchel.core.query.Filter.Place;
import dev.satchel.core.query.Filter.TextMatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilterEvaluatorTest {
    private static final Literal NULL = new Literal.Null();
    private static final Instant SEEN = Instant.parse("2026-03-09T07:40:55.1040007Z");

    private final Map<MachineProperty, @Nullable Object> row = new HashMap<>(Map.of(
            MachineProperty.COMPUTER_DNS_NAME,
            "WS-0451.Fabrikam.example",
            MachineProperty.HEALTH_STATUS,
            "Active",
            MachineProperty.LAST_SEEN,
            SEEN,
            MachineProperty.RBAC_GROUP_ID,
            140,
            MachineProperty.IS_EXCLUDED,
            false,
            MachineProperty.MACHINE_TAGS,
            List.of("Payroll", "x")));

    @Test
    void textShouldBeComparedWithoutRegardToCase() {
        assertThat(compare(MachineProperty.COMPUTER_DNS_NAME, EQ, "ws-0451.fabrikam.EXAMPLE"))
                .isTrue();
        assertThat(compare(MachineProperty.HEALTH_STATUS, NE, "ACTIVE")).isFalse();
        assertThat(compare(MachineProperty.COMPUTER_DNS_NAME, LT, "WT")).isTrue();
    }

    @Test
    void datesShouldBeComparedInTicks() {
        assertThat(compare(MachineProperty.LAST_SEEN, GT, SEEN)).isFalse();
        assertThat(compare(MachineProperty.LAST_SEEN, GT, SEEN.plusNanos(99))).isFalse();
        assertThat(compare(MachineProperty.LAST_SEEN, EQ, SEEN.plusNanos(99))).isTrue();
        assertThat(compare(MachineProperty.LAST_SEEN, LT, SEEN.plusNanos(100))).isTrue();
    }

    @Test
    void numbersShouldBeComparedWhateverTheirWidth() {
        assertThat(matches(new Comparison<>(Operand.of(MachineProperty.RBAC_GROUP_ID), EQ, new Literal.Whole(140))))
                .isTrue();
        assertThat(matches(new Comparison<>(Operand.of(MachineProperty.RBAC_GROUP_ID), GE, new Literal.Whole(141))))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nullShouldEqualNullAndHaveNoOrder(ComparisonOperator operator) {
        assertThat(matches(new Comparison<>(Operand.of(MachineProperty.VERSION), operator, NULL)))
                .isEqualTo(operator == EQ);
        assertThat(matches(new Comparison<>(Operand.of(MachineProperty.LAST_SEEN), operator, NULL)))
                .isEqualTo(operator == NE);
        assertThat(compare(MachineProperty.VERSION, operator, "22H2")).isEqualTo(operator == NE);
    }

    @Test
    void notShouldTurnComparisonsWithNullRound() {
        var earlier = new Comparison<>(Operand.of(MachineProperty.VERSION), LE, new Literal.Text("22H2"));
        assertThat(matches(new Not<>(earlier))).isTrue();
        assertThat(matches(new In<>(Operand.of(MachineProperty.VERSION), List.of(new Literal.Text("x"), NULL))))
                .isTrue();
    }

    @Test
    void aFunctionOfNullShouldBeUnknownAndStayUnknownUnderNot() {
        var unknown = new TextMatch<>(Place.ANYWHERE, Operand.of(MachineProperty.VERSION), "");
        Filter<MachineProperty> yes = new Filter.Constant<>(true);
        assertThat(matches(unknown)).isFalse();
        assertThat(matches(new Not<>(unknown))).isFalse();
        assertThat(matches(new Or<>(List.of(unknown, yes)))).isTrue();
        assertThat(matches(new Not<>(new And<>(List.of(unknown, new Not<>(yes))))))
                .isTrue();
        assertThat(matches(new Comparison<>(Operand.of(MachineProperty.VERSION).length(), EQ, new Literal.Null())))
                .isTrue();
    }

    @Test
    void textShouldBeSoughtAtTheStartAtTheEndAndAnywhere() {
        var name = Operand.of(MachineProperty.COMPUTER_DNS_NAME);
        assertThat(matches(new TextMatch<>(Place.START, name, "ws-"))).isTrue();
        assertThat(matches(new TextMatch<>(Place.START, name, "fabrikam"))).isFalse();
        assertThat(matches(new TextMatch<>(Place.END, name, ".EXAMPLE"))).isTrue();
        assertThat(matches(new TextMatch<>(Place.ANYWHERE, name, "fabrikam"))).isTrue();
    }

    @Test
    void trimShouldCutBlanksAndLengthShouldCountCodePoints() {
        row.put(MachineProperty.VERSION, "  22😀 ");
        var trimmed = Operand.trim(MachineProperty.VERSION);
        assertThat(matches(new Comparison<>(trimmed, EQ, new Literal.Text("22😀"))))
                .isTrue();
        assertThat(matches(new Comparison<>(trimmed.length(), EQ, new Literal.Whole(3))))
                .isTrue();
    }

    @Test
    void anyShouldAskEachElement() {
        assertThat(matches(anyTag(EQ, "payroll"))).isTrue();
        assertThat(matches(anyTag(EQ, "pay"))).isFalse();
        row.put(MachineProperty.MACHINE_TAGS, List.of());
        assertThat(matches(anyTag(NE, "payroll"))).isFalse();
        assertThat(matches(new Any<>(MachineProperty.MACHINE_TAGS, Filter.all())))
                .isFalse();
    }

    @Test
    void aFilterShouldNotBeIllTyped() {
        var seen = Operand.of(MachineProperty.LAST_SEEN);
        assertThatThrownBy(() -> new Comparison<>(seen, EQ, new Literal.Text("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(seen::length).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Any<>(MachineProperty.ID, Filter.all()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Filter<MachineProperty> anyTag(ComparisonOperator operator, String text) {
        return new Any<>(
                MachineProperty.MACHINE_TAGS,
                new Comparison<>(Operand.of(CollectionElement.VALUE), operator, new Literal.Text(text)));
    }

    private boolean compare(MachineProperty property, ComparisonOperator operator, String text) {
        return matches(new Comparison<>(Operand.of(property), operator, new Literal.Text(text)));
    }

    private boolean compare(MachineProperty property, ComparisonOperator operator, Instant time) {
        return matches(new Comparison<>(Operand.of(property), operator, new Literal.Date(time)));
    }

    private boolean matches(Filter<MachineProperty> filter) {
        return FilterEvaluator.matches(filter, row::get);
    }
}
