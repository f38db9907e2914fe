package dev.satchel.archive;

import static dev.satchel.archive.Samples.EXPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Every limit of {@link PackageLimits}, and bombs. */
class PackageLimitsTest {
    private static final int ENTRIES = 5; // with manifest and signature
    private static final byte[] GENUINE = Samples.write(Samples.content()).bytes();
    private static final int MANIFEST_BYTES =
            ManifestJson.write(Samples.write(Samples.content()).summary().manifest()).length;
    private static final long TOTAL = 1009L + MANIFEST_BYTES + ManifestSignature.TEXT_BYTES;

    @Test
    void whatReachesEveryLimitIsGenuine() {
        assertThat(verify(GENUINE, limits(0, 0, 0, 0, 0))).isInstanceOf(Verdict.Genuine.class);
    }

    private static Verdict verify(byte[] archive, PackageLimits limits) {
        return Samples.verify(archive, EXPECTED, limits);
    }

    @Test
    void whatPassesALimitByOneIsRejected() {
        assertRejected(GENUINE, limits(1, 0, 0, 0, 0), "The file has");
        assertRejected(GENUINE, limits(0, 1, 0, 0, 0), "The entries up to \"manifest.json.sig\" unpack to more than");
        assertRejected(GENUINE, limits(0, 0, 1, 0, 0), "unpacks to more than the");
        assertRejected(GENUINE, limits(0, 0, 0, 1, 0), "The package has 5 entries, more than the 4 allowed");
        assertRejected(GENUINE, limits(0, 0, 0, 0, 1), "The entry \"manifest.json\" is larger than");
    }

    private static PackageLimits limits(int archive, int total, int entry, int entries, int manifest) {
        return new PackageLimits(
                GENUINE.length - archive,
                TOTAL - total,
                Math.max(1000, MANIFEST_BYTES) - entry,
                ENTRIES - entries,
                1,
                MANIFEST_BYTES - manifest);
    }

    @Test
    void aBombThatStatesItsSizeIsRejectedByItsRatio() throws Exception {
        var archive = new Forgery()
                .entry("zeros", "", part -> {
                    part.data(zeros(4));
                    part.size = 4 << 20;
                    part.listedSize = part.size;
                })
                .entry("bomb", "", part -> {
                    part.data(zeros(64));
                    part.size = 64 << 20;
                    part.listedSize = part.size;
                })
                .sign();
        assertRejected(archive, PackageLimits.DEFAULT, "The entry \"bomb\" unpacks to more than 200 times");
    }

    @Test
    void aBombThatStatesASmallSizeIsStoppedAtTheFirstByteTooMany() throws Exception {
        var archive = new Forgery()
                .entry("bomb", "", part -> {
                    part.data(zeros(4096));
                    part.size = 10_000;
                    part.listedSize = part.size;
                })
                .sign();
        assertRejected(archive, PackageLimits.DEFAULT, "\"bomb\" unpacks to more than the 10000 bytes that are stated");
    }

    /** As many mebibytes of zeros, compressed, without the work: one flushed piece again and again. */
    private static byte[] zeros(int mebibytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[1 << 20]);
        var piece = new byte[1 << 16];
        var length = deflater.deflate(piece, 0, piece.length, Deflater.FULL_FLUSH);
        deflater.end();
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < mebibytes; i++) {
            out.write(piece, 0, length);
        }
        out.writeBytes(Forgery.Part.deflate(new byte[0]));
        return out.toByteArray();
    }

    private static void assertRejected(byte[] archive, PackageLimits limits, String reason) {
        assertThat(verify(archive, limits))
                .isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains(reason));
    }
}
