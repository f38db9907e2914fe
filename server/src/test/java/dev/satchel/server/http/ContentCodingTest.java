package dev.satchel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {
    private static String wanted(String accepted, boolean worthwhile) {
        return ContentCoding.wanted(accepted, worthwhile)
                .map(ContentCoding::token)
                .orElse("-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                  | -       | -",
                "identity                            | -       | -",
                "gzip                                | gzip    | -",
                "GZip                                | gzip    | -",
                "x-gzip                              | gzip    | -",
                "deflate                             | deflate | -",
                "gzip, deflate, br, zstd             | gzip    | -",
                "deflate, gzip                       | gzip    | -",
                "deflate;q=1.0, gzip;q=0.9           | deflate | -",
                "gzip ; q = 0.5 , deflate;Q=0.7      | deflate | -",
                "br                                  | -       | -",
                "*                                   | gzip    | -",
                "*;q=0.1                             | gzip    | -",
                "gzip;q=0, *                         | deflate | -",
                "gzip;q=0                            | -       | -",
                "gzip;q=0.000, deflate;q=0           | -       | -",
                "identity, gzip;q=0.5                | -       | -",
                "identity;q=0.5, gzip;q=0.5          | gzip    | -",
                "identity;q=0, gzip                  | gzip    | gzip",
                "gzip, *;q=0                         | gzip    | gzip",
                "identity;q=0, deflate;q=0.2         | deflate | deflate",
                "identity;q=0                        | -       | -",
                "*;q=0                               | -       | -",
                "identity;q=0.1, *;q=0               | -       | -",
                "gzip;q=2                            | -       | -",
                "gzip;q=-1                           | -       | -",
                "gzip;q=                             | -       | -",
                "gzip;level=9                        | -       | -",
                ", ,;,gzip                           | gzip    | -",
            })
    void theCodingShouldBeTheOneThatTheClientWants(String accepted, String large, String small) {
        assertThat(wanted(accepted, true)).isEqualTo(large);
        assertThat(wanted(accepted, false)).isEqualTo(small);
    }

    @Property
    void anyTextShouldBeReadOrIgnored(
            @ForAll @CharRange(from = '\u0000', to = '\u00ff') @StringLength(max = 40) String text) {
        if (!text.toLowerCase(Locale.ROOT).matches("(?s).*(gzip|deflate|\\*).*")) {
            assertThat(wanted(text, true)).isEqualTo("-");
        }
    }

    @Property
    void whatWasEncodedShouldComeBack(@ForAll byte[] body, @ForAll ContentCoding coding) throws IOException {
        var in = new ByteArrayInputStream(coding.encode(body));
        try (var plain =
                switch (coding) {
                    case GZIP -> new GZIPInputStream(in);
                    case DEFLATE -> new InflaterInputStream(in);
                }) {
            assertThat(plain.readAllBytes()).isEqualTo(body);
        }
    }
}
