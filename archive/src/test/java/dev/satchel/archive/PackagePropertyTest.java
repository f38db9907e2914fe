package dev.satchel.archive;

import static dev.satchel.archive.Samples.verify;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PackagePropertyTest {
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whateverIsWrittenIsGenuine(@ForAll("contents") Map<String, byte[]> content) {
        var written = Samples.write(content);
        var totals = written.summary().manifest().totals();
        assertThat(verify(written.bytes()))
                .isEqualTo(new Verdict.Genuine(
                        written.summary().manifest(),
                        written.bytes().length,
                        Sha256.hex(written.bytes()),
                        content.size(),
                        totals.bytes()));
        assertThat(totals.bytes())
                .isEqualTo(content.values().stream().mapToLong(b -> b.length).sum());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noByteCanBeAnother(
            @ForAll("contents") Map<String, byte[]> content,
            @ForAll @LongRange(min = 0) long at,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        var bytes = Samples.write(content).bytes().clone();
        bytes[(int) (at % bytes.length)] ^= (byte) change;
        assertThat(verify(bytes, Expectation.nothing())).isInstanceOf(Verdict.Rejected.class);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noBytesCanBeInsertedOrTakenOut(
            @ForAll("contents") Map<String, byte[]> content,
            @ForAll @LongRange(min = 0) long at,
            @ForAll @IntRange(min = 1, max = 300) int length,
            @ForAll boolean isInsertion) {
        var bytes = Samples.write(content).bytes();
        var offset = (int) (at % bytes.length);
        var cut = Math.min(length, bytes.length - offset);
        var changed = new byte[isInsertion ? bytes.length + length : bytes.length - cut];
        System.arraycopy(bytes, 0, changed, 0, offset);
        var tail = isInsertion ? offset : offset + cut;
        System.arraycopy(bytes, tail, changed, isInsertion ? offset + length : offset, bytes.length - tail);
        assertThat(verify(changed, Expectation.nothing())).isInstanceOf(Verdict.Rejected.class);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void arbitraryBytesAreRejectedWithoutAnError(@ForAll byte[] bytes) {
        assertThat(verify(bytes, Expectation.nothing())).isInstanceOf(Verdict.Rejected.class);
    }

    /** Distinct names on up to three levels, some of them folders; texts that compress and bytes that do not. */
    @Provide
    Arbitrary<Map<String, byte[]>> contents() {
        var segment = Arbitraries.strings()
                .withChars("abcÄß ログ_-+()'&")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(EntryName::segmentFrom);
        var name = segment.list().ofMinSize(1).ofMaxSize(3).map(segments -> String.join("/", segments));
        var bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(600);
        var text = Arbitraries.strings().ascii().ofMaxLength(20).map(line -> Samples.utf8(line.repeat(50)));
        return Arbitraries.maps(name, Arbitraries.oneOf(bytes, text))
                .ofMaxSize(6)
                .map(PackagePropertyTest::numbered);
    }

    private static Map<String, byte[]> numbered(Map<String, byte[]> content) {
        var numbered = new LinkedHashMap<String, byte[]>();
        content.forEach((name, bytes) -> {
            var prefix = numbered.size() + " ";
            numbered.put(bytes.length == 0 ? prefix + name + "/" : prefix + name, bytes);
        });
        return numbered;
    }
}
