package dev.satchel.core.query;

import static dev.satchel.core.query.MachineProperty.COMPUTER_DNS_NAME;
import static dev.satchel.core.query.MachineProperty.RBAC_GROUP_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowOrderTest {
    private static final Map<MachineProperty, @Nullable Object> UNNAMED = row(null, 1);
    private static final Map<MachineProperty, @Nullable Object> UPPER = row("B", 2);
    private static final Map<MachineProperty, @Nullable Object> LOWER = row("b", 1);
    private static final Map<MachineProperty, @Nullable Object> FIRST = row("a", 3);

    @Test
    void rowsShouldSortByTheFirstKeyThatDiffers() {
        assertThat(sorted(new SortKey<>(COMPUTER_DNS_NAME, false), new SortKey<>(RBAC_GROUP_ID, true)))
                .containsExactly(UNNAMED, FIRST, UPPER, LOWER);
    }

    @Test
    void aMissingValueShouldComeLastWhenDescending() {
        assertThat(sorted(new SortKey<>(COMPUTER_DNS_NAME, true), new SortKey<>(RBAC_GROUP_ID, false)))
                .containsExactly(LOWER, UPPER, FIRST, UNNAMED);
    }

    @Test
    void whatHasNoOrderShouldBeNoKey() {
        assertThatThrownBy(() -> new SortKey<>(MachineProperty.MACHINE_TAGS, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Map<MachineProperty, @Nullable Object>> sorted(
            SortKey<MachineProperty> first, SortKey<MachineProperty> second) {
        var order = RowOrder.by(List.of(first, second));
        return List.of(UPPER, LOWER, FIRST, UNNAMED).stream()
                .sorted((left, right) -> order.compare(left::get, right::get))
                .toList();
    }

    private static Map<MachineProperty, @Nullable Object> row(@Nullable String name, int group) {
        var row = new HashMap<MachineProperty, @Nullable Object>();
        row.put(COMPUTER_DNS_NAME, name);
        row.put(RBAC_GROUP_ID, group);
        return row;
    }
}
