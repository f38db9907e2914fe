package dev.satchel.core.roles;

import dev.satchel.core.query.TextFolding;
import dev.satchel.core.roles.DeviceGroupRule.Condition;
import dev.satchel.core.roles.DeviceGroupRule.Kind;
import dev.satchel.core.roles.DeviceGroupRule.Operator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule made ready to be held against many machines. */
record ReadyRule(Map<Kind, List<Test>> tests) {
    private record Test(Operator operator, String folded) {
        static Test of(Condition condition) {
            return new Test(condition.operator(), TextFolding.fold(condition.value()));
        }
    }

    static ReadyRule of(DeviceGroupRule rule) {
        return new ReadyRule(rule.conditions().stream()
                .collect(Collectors.groupingBy(
                        Condition::kind,
                        () -> new EnumMap<>(Kind.class),
                        Collectors.mapping(Test::of, Collectors.toUnmodifiableList()))));
    }

    /** Of each kind of condition that occurs, one at least must hold. */
    boolean matches(MachineTexts machine) {
        for (var kind : tests.entrySet()) {
            if (!holdsAny(kind.getValue(), machine.of(kind.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsAny(List<Test> tests, List<String> texts) {
        for (var test : tests) {
            for (var text : texts) {
                if (test.operator().holds(text, test.folded())) {
                    return true;
                }
            }
        }
        return false;
    }
}
