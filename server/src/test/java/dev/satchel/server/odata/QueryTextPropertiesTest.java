package dev.satchel.server.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.contracts.query.FilterArbitraries;
import dev.satchel.core.contracts.query.SampleProperty;
import dev.satchel.core.query.Filter;
import dev.satchel.core.query.MachineProperty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QueryTextPropertiesTest {
    private static final QueryOptions<SampleProperty> SAMPLES = QueryOptions.of(SampleProperty.class);
    private static final QueryOptions<MachineProperty> MACHINES = QueryOptions.of(MachineProperty.class);

    @Provide
    Arbitrary<Filter<SampleProperty>> filters() {
        return FilterArbitraries.filters();
    }

    @Property(tries = 500)
    void whatIsWrittenShouldBeReadAsTheSame(
            @ForAll("filters") Filter<SampleProperty> filter, @ForAll boolean shouting) {
        var text = new FilterText(shouting).write(filter);
        var raw = "$filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        assertThat(SAMPLES.parse(raw).filter()).as(text).isEqualTo(filter);
    }

    @Property(tries = 500)
    void whatIsWrittenWithoutEncodingShouldBeReadAsTheSame(@ForAll("filters") Filter<SampleProperty> filter) {
        var text = new FilterText(false).write(filter);
        var raw = "$filter=" + text.replace("%", "%25");
        assertThat(SAMPLES.parse(raw).filter()).as(text).isEqualTo(filter);
    }

    @Property(tries = 2000)
    void anyTextShouldBeReadOrRefused(@ForAll String text) {
        assertReadOrRefused(text);
        assertReadOrRefused("$filter=" + text);
        assertReadOrRefused("$filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertReadOrRefused("$orderby=" + text + "&$select=" + text + "&$top=" + text + "&$skip=" + text);
    }

    @Property(tries = 2000)
    void anySequenceOfTokensShouldBeReadOrRefused(@ForAll("tokens") String text) {
        assertReadOrRefused("$filter=" + text);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(("id machineTags lastSeen rbacGroupId riskScore nobody any all t : / ( ) ( ) ( ) , 'x' ' "
                                + "and or not in eq ne gt true false null 140 2026-03-01T10:15:00Z 2026-03-01 contains( "
                                + "startswith( length( tolower( trim( machineTags/any(t:t")
                        .split(" ", -1))
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join(" ", parts));
    }

    private static void assertReadOrRefused(String raw) {
        try {
            assertThat(MACHINES.parse(raw)).isNotNull();
        } catch (ODataException e) {
            assertThat(e).hasMessageStartingWith("The query specified in the URI is not valid. ");
            assertThat(e.getMessage()).hasSizeLessThan(700).doesNotContain("\n", "\r");
        }
    }
}
