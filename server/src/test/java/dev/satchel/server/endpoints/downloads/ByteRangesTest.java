package dev.satchel.server.endpoints.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.server.endpoints.downloads.ByteRanges.ByteRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Compared with a model that looks at each byte of a small content on its own. */
class ByteRangesTest {
    private static final int MAX_RANGES = 16;

    /** One range as it is asked for; -1 where a number is left out. */
    record Spec(long first, long last) {
        String text() {
            return (first < 0 ? "" : first) + "-" + (last < 0 ? "" : last);
        }

        boolean isMalformed() {
            return (first < 0 && last < 0) || (first >= 0 && last >= 0 && first > last);
        }

        boolean wants(long position, long size) {
            return first < 0 ? position >= size - last : position >= first && (last < 0 || position <= last);
        }
    }

    @Provide
    Arbitrary<List<Spec>> specs() {
        var number = Arbitraries.longs().between(-1, 60);
        return Combinators.combine(number, number)
                .as(Spec::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(MAX_RANGES + 2);
    }

    @Property
    void rangesShouldBeThoseOfTheModel(@ForAll("specs") List<Spec> specs, @ForAll @LongRange(max = 50) long size) {
        var header = "bytes=" + specs.stream().map(Spec::text).collect(Collectors.joining(", "));
        assertThat(ByteRanges.parse(header, size)).as("%s of %d", header, size).isEqualTo(model(specs, size));
    }

    private static Optional<List<ByteRange>> model(List<Spec> specs, long size) {
        if (specs.size() > MAX_RANGES || specs.stream().anyMatch(Spec::isMalformed)) {
            return Optional.empty();
        }
        var ranges = new ArrayList<ByteRange>();
        var total = 0;
        for (var spec : specs) {
            var wanted = LongStream.range(0, size)
                    .filter(position -> spec.wants(position, size))
                    .toArray();
            if (wanted.length > 0) {
                ranges.add(new ByteRange(wanted[0], wanted[wanted.length - 1]));
                total += wanted.length;
            }
        }
        return ranges.size() > 1 && total > size ? Optional.empty() : Optional.of(ranges);
    }

    @Property
    void anyHeaderShouldGiveRangesWithinTheContentOrNone(
            @ForAll("headers") String header, @ForAll @LongRange(max = Long.MAX_VALUE) long size) {
        ByteRanges.parse(header, size).ifPresent(ranges -> assertThat(ranges)
                .hasSizeLessThanOrEqualTo(MAX_RANGES)
                .allMatch(range -> range.first() >= 0
                        && range.first() <= range.last()
                        && range.last() < size
                        && range.length() > 0));
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings()
                        .withChars("0123456789-,= \t")
                        .ofMaxLength(60)
                        .map(text -> "bytes=" + text));
    }
}
