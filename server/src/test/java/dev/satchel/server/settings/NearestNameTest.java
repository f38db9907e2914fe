package dev.satchel.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> NAMES = List.of("listen", "links.lifetime", "links.form", "tls.listen");

    @ParameterizedTest
    @CsvSource({"listn, listen", "links.lifetme, links.lifetime", "link.form, links.form", "listen, listen"})
    void theNearestNameShouldBeFound(String wrong, String meant) {
        assertThat(NearestName.of(wrong, NAMES, UnaryOperator.identity())).contains(meant);
    }

    @Test
    void whatIsFarFromEveryNameShouldHaveNoNearest() {
        assertThat(NearestName.of("completely.different", NAMES, UnaryOperator.identity()))
                .isEmpty();
        assertThat(NearestName.of("x", List.of(), UnaryOperator.identity())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', abc, 3", "kitten, sitting, 3", "flaw, lawn, 2", "abc, abc, 0"})
    void distancesShouldCountInsertedDroppedAndChangedLetters(String a, String b, int distance) {
        assertThat(NearestName.distance(a, b)).isEqualTo(distance);
    }

    @Property(tries = 200)
    void distancesShouldBeADistance(
            @ForAll @AlphaChars @StringLength(max = 8) String a,
            @ForAll @AlphaChars @StringLength(max = 8) String b,
            @ForAll @AlphaChars @StringLength(max = 8) String c) {
        var ab = NearestName.distance(a, b);
        assertThat(ab).isEqualTo(NearestName.distance(b, a));
        assertThat(ab == 0).isEqualTo(a.equals(b));
        assertThat(ab).isLessThanOrEqualTo(NearestName.distance(a, c) + NearestName.distance(c, b));
    }
}
