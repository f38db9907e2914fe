package dev.satchel.core.roles;

import dev.satchel.core.machines.Machine;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which machines belong to a device group: of each kind of condition that occurs, one at least must hold (reference,
 * identity.md 6). Letter case does not matter.
 */
public record DeviceGroupRule(List<Condition> conditions) {
    public static final int MAX_OF_A_KIND = 10;
    private static final int MAX_VALUE = 255;

    /** What is looked at. */
    public enum Kind {
        /** The computer's name, with its domain or without. */
        NAME,
        DOMAIN,
        TAG,
        PLATFORM
    }

    /** How it is compared. */
    public enum Operator {
        STARTS_WITH,
        ENDS_WITH,
        EQUALS,
        CONTAINS;

        boolean holds(String text, String value) {
            return switch (this) {
                case STARTS_WITH -> text.startsWith(value);
                case ENDS_WITH -> text.endsWith(value);
                case EQUALS -> text.equals(value);
                case CONTAINS -> text.contains(value);
            };
        }
    }

    /** For example {@code tag equals Payroll}. */
    public record Condition(Kind kind, Operator operator, String value) {
        private static final Pattern FORM = Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s+(.*\\S)\\s*");

        public Condition {
            Names.check("The value of a condition", value, MAX_VALUE);
        }

        /** Empty if it is not of the form {@code KIND OPERATOR VALUE}. */
        public static Optional<Condition> parse(String text) {
            var match = FORM.matcher(text);
            if (!match.matches()) {
                return Optional.empty();
            }
            return constant(Kind.values(), match.group(1)).flatMap(kind -> constant(Operator.values(), match.group(2))
                    .map(operator -> new Condition(kind, operator, match.group(3))));
        }

        private static <T extends Enum<T>> Optional<T> constant(T[] all, String text) {
            return Arrays.stream(all)
                    .filter(one -> word(one).equalsIgnoreCase(text))
                    .findFirst();
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** In the form that {@link #parse} reads. */
        @Override
        public String toString() {
            return word(kind) + " " + word(operator) + " " + value;
        }
    }

    public DeviceGroupRule {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new PolicyException(PolicyException.Reason.NOT_ALLOWED, "A device group needs a condition at least");
        }
        var counts = conditions.stream()
                .collect(
                        Collectors.groupingBy(Condition::kind, () -> new EnumMap<>(Kind.class), Collectors.counting()));
        if (counts.values().stream().anyMatch(count -> count > MAX_OF_A_KIND)) {
            throw new PolicyException(
                    PolicyException.Reason.NOT_ALLOWED,
                    "A device group has at most " + MAX_OF_A_KIND + " conditions of each kind");
        }
    }

    public boolean matches(Machine machine) {
        return ReadyRule.of(this).matches(MachineTexts.of(machine));
    }
}
