package dev.satchel.archive;

import static dev.satchel.archive.Samples.verify;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Packages of many buffers, which are hashed aside. */
class LargePackageTest {
    private static final String NOISE = "noise.bin";
    private static final byte[] BYTES = noise(1_400_001);
    private static final Samples.Written GENUINE = Samples.write(content(BYTES));

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Map<String, byte[]> content(byte[] noise) {
        var content = new LinkedHashMap<String, byte[]>();
        content.put("first.txt", Samples.utf8("one line\n"));
        content.put(NOISE, noise);
        content.put("zeros.bin", new byte[900_000]);
        content.put("last.txt", Samples.utf8("another line\n".repeat(20_000)));
        return content;
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void aPackageOfAnySizeHasTheDigestOfItsBytes(@ForAll @IntRange(max = 1_500_000) int length) {
        var written = Samples.write(content(noise(length)));
        assertThat(verify(written.bytes()))
                .isInstanceOfSatisfying(Verdict.Genuine.class, genuine -> assertThat(genuine.sha256())
                        .isEqualTo(Sha256.hex(written.bytes()))
                        .isEqualTo(written.summary().sha256()));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void noByteCanBeAnother(
            @ForAll @IntRange(max = 1_000_000) int millionths, @ForAll @IntRange(min = 1, max = 255) int change) {
        var bytes = GENUINE.bytes().clone();
        bytes[(int) ((bytes.length - 1L) * millionths / 1_000_000)] ^= (byte) change;
        assertThat(verify(bytes, Expectation.nothing())).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void contentThatOnlyItsSha256TellsApartIsRefused() {
        for (var at = 0; at < BYTES.length - 8; at += 99_991) {
            assertThat(verify(withAnotherByte(at)))
                    .as("at %d", at)
                    .isEqualTo(new Verdict.Rejected(
                            "The content of the entry \"" + NOISE + "\" has another SHA-256 than the manifest says"));
        }
    }

    /** Noise stands in the archive as it is, so that one of its bytes can be changed there, and its CRC-32 made right. */
    private static byte[] withAnotherByte(int at) {
        var changed = BYTES.clone();
        changed[at] ^= 1;
        var archive = GENUINE.bytes().clone();
        archive[find(archive, Arrays.copyOfRange(BYTES, at, at + 8), 0)] ^= 1;
        var crc = crc(BYTES);
        for (var place = find(archive, crc, 0); place >= 0; place = find(archive, crc, place)) {
            System.arraycopy(crc(changed), 0, archive, place, crc.length);
        }
        return archive;
    }

    private static byte[] crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .array();
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (var i = from; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
