package dev.satchel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/api/machines                  | -             | /api/machines | ''",
                "/api/machines/?$top=1&         | -             | /api/machines/| $top=1&",
                "/a?b?c                         | -             | /a            | b?c",
                "*                              | -             | *             | ''",
                "?x                             | -             | /             | x",
                "http://h/api?x                 | h             | /api          | x",
                "HTTPS://H:443/api              | H:443         | /api          | ''",
                "http://h                       | h             | /             | ''",
                "http://h?x/y                   | h             | /             | x/y",
                "http://[::1]:80/a              | [::1]:80      | /a            | ''",
                "http:                          | -             | http:         | ''",
                "//h/a                          | -             | //h/a         | ''",
                "/a?http://h/                   | -             | /a            | http://h/",
            })
    void itsPartsShouldBeTold(String uri, @Nullable String authority, String path, String query) {
        var target = RequestTarget.of(uri);
        assertThat(target.authority().orElse(null)).isEqualTo(authority);
        assertThat(target.path()).isEqualTo(path);
        assertThat(target.query()).isEqualTo(query);
    }

    @Property
    void anyTextShouldHaveAPath(@ForAll String text) {
        assertThat(RequestTarget.of(text).path()).isNotEmpty().doesNotContain("?");
    }
}
