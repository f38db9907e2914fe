package dev.satchel.core.access;

import java.util.Set;

/** Which machines a caller may see. */
public sealed interface Reach {
    /** Every machine of the tenant. */
    record Everything() implements Reach {}

    /** The machines of these device groups; {@code 0} stands for those that are in none. */
    record Groups(Set<Integer> numbers) implements Reach {
        public Groups {
            numbers = Set.copyOf(numbers);
        }
    }

    default boolean includes(int deviceGroup) {
        return switch (this) {
            case Everything() -> true;
            case Groups(var numbers) -> numbers.contains(deviceGroup);
        };
    }
}
