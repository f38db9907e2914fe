package dev.satchel.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextFoldingTest {
    @Test
    void theSameNameInOtherLettersShouldFoldAlike() {
        assertThat(TextFolding.fold("WS-0451")).isEqualTo("ws-0451");
        assertThat(TextFolding.fold("ΣΟΦΟΣ"))
                .isEqualTo(TextFolding.fold("σοφος"))
                .isEqualTo(TextFolding.fold("σοφοσ"));
        assertThat(TextFolding.fold("𐐀")).isEqualTo("𐐨");
    }

    @Property
    void foldingShouldKeepTheLengthAndFoldNothingTwice(@ForAll String text) {
        var folded = TextFolding.fold(text);
        assertThat(folded.codePoints().count()).isEqualTo(text.codePoints().count());
        assertThat(TextFolding.fold(folded)).isEqualTo(folded);
    }

    @Property
    void orderShouldBeThatOfUtf8Bytes(@ForAll String left, @ForAll String right) {
        var bytes =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        if (wellFormed(left) && wellFormed(right)) {
            assertThat(Integer.signum(TextFolding.compareFolded(left, right))).isEqualTo(Integer.signum(bytes));
        }
    }

    private static boolean wellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Test
    void codePointsBeyondSixteenBitsShouldComeLast() {
        assertThat(TextFolding.compareFolded("😀", "\uFFFD")).isPositive();
        assertThat(TextFolding.compareFolded("a😀", "a😁")).isNegative();
    }
}
