package dev.satchel.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FormBodyTest {
    private static Optional<FormBody> parse(String text) {
        return FormBody.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> get(String text, String name) {
        return parse(text).flatMap(form -> form.get(name));
    }

    @Test
    void fieldsShouldBeDecoded() {
        assertThat(get("a=1&b=x+y%2Bz%3d%26&c", "b")).contains("x y+z=&");
        assertThat(get("a%20b=1=2", "a b")).contains("1=2");
        assertThat(get("\r\na=1\r\n", "a")).contains("1");
        assertThat(get("s=\uD83D\uDE00%21", "s")).contains("\uD83D\uDE00!");
    }

    @Test
    void theFirstOfTwoShouldCountAndABlankOneBeNone() {
        assertThat(get("a=1&a=2", "a")).contains("1");
        assertThat(get("a=&b=+", "a")).isEmpty();
        assertThat(get("a=&b=+", "b")).isEmpty();
        assertThat(get("", "a")).isEmpty();
        assertThat(get("&&&", "a")).isEmpty();
    }

    @Test
    void brokenEscapesAndTooManyFieldsShouldBeRefused() {
        assertThat(parse("a=%")).isEmpty();
        assertThat(parse("%zz=1")).isEmpty();
        assertThat(parse("a=%ff")).isEmpty();
        assertThat(parse("a=1&".repeat(99) + "b=1")).isPresent();
        assertThat(parse("a=1&".repeat(100) + "b=1")).isEmpty();
    }

    @Property
    void whatAClientEncodedShouldComeBack(
            @ForAll @Size(max = 20) Map<@AlphaChars @StringLength(min = 1, max = 9) String, String> fields) {
        var whole = fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> encodable(entry.getValue())));
        var body = whole.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        whole.forEach((name, value) ->
                assertThat(get(body, name)).isEqualTo(Optional.of(value).filter(text -> !text.isBlank())));
    }

    /** Without halves of surrogate pairs, which UTF-8 cannot carry. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Property
    void anyBytesShouldBeReadOrRefused(@ForAll byte[] body) {
        assertThat(FormBody.parse(body).flatMap(form -> form.get("a"))).isNotNull();
    }
}
