package dev.satchel.server.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.query.FilterArbitraries;
import dev.satchel.core.contracts.query.SampleProperty;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.Query;
import java.net.URI;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextLinkTest {
    private static final String ADDRESS = "https://api.example/api/machines";
    private static final QueryOptions<SampleProperty> OPTIONS = QueryOptions.of(SampleProperty.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "                                  ; $skip=10000",
                "$skip=10000                       ; $skip=20000",
                "$skip=7                           ; $skip=10007",
                "$filter=name+eq+'a'&              ; $filter=name+eq+'a'&$skip=10000",
                "%24SKIP=5&$count=true&x=y         ; $count=true&x=y&$skip=10005",
                "$filter=name eq '%C3%A9|%2B'      ; $filter=name%20eq%20'%C3%A9%7C%2B'&$skip=10000",
            })
    void allOptionsButSkipShouldBeRepeatedAsSent(@Nullable String raw, String expected) {
        assertThat(next(raw)).isEqualTo(ADDRESS + "?" + expected);
    }

    @Test
    void thereShouldBeNoneWithTopOrWithoutMoreRows() {
        assertThat(NextLink.after(ADDRESS, "$top=10000", OPTIONS.parse("$top=10000"), true))
                .isEmpty();
        assertThat(NextLink.after(ADDRESS, null, Query.all(), false)).isEmpty();
    }

    @Provide
    Arbitrary<Filter<SampleProperty>> filters() {
        return FilterArbitraries.filters();
    }

    @Property(tries = 300)
    void followingLinksShouldChangeNothingButSkip(@ForAll("filters") Filter<SampleProperty> filter) {
        var raw = "$count=True&$filter=" + new FilterText(false).write(filter).replace("%", "%25")
                + "&$orderby=name desc";
        for (var skip = 10_000; skip <= 30_000; skip += 10_000) {
            var link = URI.create(next(raw));
            raw = link.getRawQuery();
            var query = OPTIONS.parse(raw);
            assertThat(query.skip()).isEqualTo(skip);
            assertThat(query.filter()).isEqualTo(filter);
            assertThat(query.count()).isTrue();
            assertThat(query.orderBy()).hasSize(1);
        }
    }

    private static String next(@Nullable String raw) {
        return NextLink.after(ADDRESS, raw, OPTIONS.parse(raw), true).orElseThrow();
    }
}
