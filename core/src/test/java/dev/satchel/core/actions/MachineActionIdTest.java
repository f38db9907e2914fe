package dev.satchel.core.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineActionIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "3F2504E0-4F89-41D3-9A0C-0305E82C3301",
                "1e5bc9d7e413ddd7902c2932e418702b84d0cc07",
                "1E5BC9D7E413DDD7902C2932E418702B84D0CC07"
            })
    void guidsAndFortyHexDigitsShouldBeReadInAnyLetterCase(String text) {
        assertThat(MachineActionId.parse(text).orElseThrow().value())
                .isEqualTo(text.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "3f2504e0-4f89-41d3-9a0c-0305e82c330",
                "3f2504e0-4f89-41d3-9a0c-0305e82c33011",
                "3f2504e04f8941d39a0c0305e82c3301",
                "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}",
                "3f2504e0-4f89-41d3-9a0c-0305e82c330g",
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301\n",
                "1e5bc9d7e413ddd7902c2932e418702b84d0cc0",
                "../../../../../../../../../../etc/passwd"
            })
    void everythingElseShouldBeMalformed(String text) {
        assertThat(MachineActionId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new MachineActionId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdShouldBeInLowerCase() {
        assertThatThrownBy(() -> new MachineActionId("3F2504E0-4F89-41D3-9A0C-0305E82C3301"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
