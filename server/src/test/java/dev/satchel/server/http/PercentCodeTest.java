package dev.satchel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentCodeTest {
    @Test
    void escapesShouldBeWrittenInLowerCase() {
        assertThat(PercentCode.encodeLowerCase("a+b/c=;é~")).isEqualTo("a%2bb%2fc%3d%3b%c3%a9%7e");
    }

    @ParameterizedTest
    @CsvSource({"a%2Bb,a+b", "a%2bb,a+b", "a+b,a+b", "%C3%a9é,éé", "😀%20,'😀 '", "'',''", "%25%32%35,%25"})
    void escapesShouldBeReadInBothCases(String text, String decoded) {
        assertThat(PercentCode.decode(text)).contains(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%2", "%zz", "%2z", "%-1", "% 2", "%ff", "%c3", "%c3%28", "%ed%a0%80", "%１２"})
    void whatIsNoEscapeOfUtf8ShouldBeRefused(String text) {
        assertThat(PercentCode.decode(text)).isEmpty();
    }

    @Property
    void whatWasEncodedShouldComeBack(@ForAll String text) {
        var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(PercentCode.encodeLowerCase(whole)).matches("([A-Za-z0-9]|%[0-9a-f]{2})*");
        assertThat(PercentCode.decode(PercentCode.encodeLowerCase(whole))).contains(whole);
    }

    @Property
    void anyTextShouldBeReadOrRefused(@ForAll @CharRange(from = '%', to = 'g') @StringLength(max = 12) String text) {
        PercentCode.decode(text)
                .ifPresent(decoded -> assertThat(decoded.length()).isLessThanOrEqualTo(text.length()));
    }
}
