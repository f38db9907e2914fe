package dev.satchel.core.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.machines.Machine;
import dev.satchel.core.roles.DeviceGroupRule.Condition;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceGroupRuleTest {
    private static final Machine LAPTOP = SampleMachine.number(1)
            .named("WS-0451.hq.Fabrikam.example")
            .platform("Windows11", "23H2", 22631L)
            .tagged("Payroll", "Munich")
            .machine();

    private static DeviceGroupRule rule(String... conditions) {
        return new DeviceGroupRule(Arrays.stream(conditions)
                .map(text -> Condition.parse(text).orElseThrow())
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "name equals ws-0451, true",
        "name equals ws-0451.hq.fabrikam.example, true",
        "name starts-with WS-, true",
        "name ends-with 451, true",
        "name contains 04, true",
        "name equals ws-045, false",
        "domain equals HQ.fabrikam.example, true",
        "domain ends-with fabrikam.example, true",
        "domain equals fabrikam.example, false",
        "tag equals payroll, true",
        "tag starts-with mun, true",
        "tag equals pay, false",
        "platform equals windows11, true",
        "platform starts-with windows, true",
        "platform equals windows10, false"
    })
    void aConditionShouldHoldWhateverTheLetterCase(String condition, boolean holds) {
        assertThat(rule(condition).matches(LAPTOP)).isEqualTo(holds);
    }

    @Test
    void ofOneKindOneConditionShouldDoAndOfEachKindOneMustHold() {
        assertThat(rule("tag equals Nowhere", "tag equals Munich").matches(LAPTOP))
                .isTrue();
        assertThat(rule("tag equals Munich", "platform equals Ubuntu").matches(LAPTOP))
                .isFalse();
        assertThat(rule("tag equals Munich", "platform equals Ubuntu", "platform equals Windows11")
                        .matches(LAPTOP))
                .isTrue();
    }

    @Test
    void aMachineWithoutADomainShouldMatchNoneAndStillHaveItsName() {
        var alone = SampleMachine.number(2).named("ws-2").machine();
        assertThat(rule("domain contains s").matches(alone)).isFalse();
        assertThat(rule("name equals ws-2").matches(alone)).isTrue();
    }

    @Test
    void theHighestRankedMatchShouldHaveTheMachine() {
        var policy = DeviceGroupChanges.add("First", rule("platform starts-with win"), OptionalInt.of(1))
                .apply(DeviceGroupChanges.add("Second", rule("tag equals Munich"), OptionalInt.empty())
                        .apply(AccessPolicy.INITIAL));
        assertThat(policy.place(LAPTOP)).map(DeviceGroup::name).contains("First");
        assertThat(policy.places()
                        .applyAsInt(SampleMachine.number(3)
                                .platform("Ubuntu", "24.4", null)
                                .machine()))
                .isEqualTo(DeviceGroup.UNGROUPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tag", "tag equals", "tag is Payroll", "color equals red", "equals tag x"})
    void whatIsNoConditionShouldNotBeRead(String text) {
        assertThat(Condition.parse(text)).isEmpty();
    }

    @Test
    void aConditionShouldBeReadAsItIsWritten() {
        var condition =
                Condition.parse(" TAG  Starts-With  Payroll (EU), North ").orElseThrow();
        assertThat(condition).hasToString("tag starts-with Payroll (EU), North");
        assertThat(Condition.parse(condition.toString())).contains(condition);
    }

    @Test
    void noConditionAndMoreThanTenOfAKindShouldBeRefused() {
        assertThatThrownBy(() -> new DeviceGroupRule(List.of())).isInstanceOf(PolicyException.class);
        var ten = Collections.nCopies(10, "tag equals x").toArray(String[]::new);
        assertThat(rule(ten).conditions()).hasSize(10);
        assertThatThrownBy(() -> rule(Collections.nCopies(11, "tag equals x").toArray(String[]::new)))
                .isInstanceOf(PolicyException.class);
    }
}
