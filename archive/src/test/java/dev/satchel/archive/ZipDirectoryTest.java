package dev.satchel.archive;

import static dev.satchel.archive.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives above 4 GiB: a sparse file with a hole for the data, and its end made by hand. */
class ZipDirectoryTest {
    private static final long GIB = 1L << 30;
    private static final long BIG = 6 * GIB;
    private static final PackageLimits LIMITS = new PackageLimits(1L << 60, 1L << 60, 1L << 60, 10, 100, 1000);

    /** 30 bytes of header, one of name, 24 of a wide descriptor. */
    private static final long SECOND_OFFSET = 30 + 1 + 5 * GIB + 24;

    private static final long START = SECOND_OFFSET + 30 + 1 + 20 + BIG;

    private static final int FIRST_AT = 0;
    private static final int SECOND_AT = 46 + 1 + 20;
    private static final int END64_AT = SECOND_AT + 46 + 1 + 28;
    private static final int LOCATOR_AT = END64_AT + 56;
    private static final int END_AT = LOCATOR_AT + 20;

    @TempDir
    Path folder;

    @Test
    void wideSizesAndOffsetsAreRead() throws Exception {
        var directory = read(tail(), 0);
        assertThat(directory.start()).isEqualTo(START);
        assertThat(directory.records())
                .containsExactly(
                        new ZipRecord("a", ZipFormat.DEFLATED, 7, 8, 5 * GIB, BIG, 0),
                        new ZipRecord("b", ZipFormat.STORED, 7, 8, BIG, BIG, SECOND_OFFSET));
    }

    @ParameterizedTest
    @MethodSource
    void everyFieldOfTheWideFormIsChecked(int at, int change, String reason) {
        assertThatThrownBy(() -> read(tail(), 0, at, change))
                .isInstanceOf(PackageRefused.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> everyFieldOfTheWideFormIsChecked() {
        return Stream.of(
                Arguments.of(FIRST_AT + 4, 1, "version made by"),
                Arguments.of(FIRST_AT + 30, 1, "length of the extra field"),
                Arguments.of(FIRST_AT + 47, 1, "id of the extra field"),
                Arguments.of(FIRST_AT + 49, 1, "length of the zip64 field"),
                Arguments.of(FIRST_AT + 51 + 7, 0x80, "unpacks to more than"),
                Arguments.of(FIRST_AT + 59 + 7, 0x80, "larger than a whole package may be"),
                Arguments.of(SECOND_AT + 67, 1, "is said to begin at offset"),
                Arguments.of(END64_AT, 1, "signature in the zip64 end record"),
                Arguments.of(END64_AT + 4, 1, "length in the zip64 end record"),
                Arguments.of(END64_AT + 12, 1, "version made by in the zip64"),
                Arguments.of(END64_AT + 14, 1, "version needed in the zip64"),
                Arguments.of(END64_AT + 16, 1, "disk number in the zip64"),
                Arguments.of(END64_AT + 20, 1, "disk number of the central directory in the zip64"),
                Arguments.of(END64_AT + 24, 1, "number of entries in the zip64"),
                Arguments.of(END64_AT + 32, 1, "number of entries in the zip64"),
                Arguments.of(END64_AT + 40, 1, "size of the central directory"),
                Arguments.of(END64_AT + 48, 1, "The central directory is said to have"),
                Arguments.of(END64_AT + 55, 0x80, "The central directory is said to have"),
                Arguments.of(LOCATOR_AT, 1, "signature in the zip64 locator"),
                Arguments.of(LOCATOR_AT + 4, 1, "disk number in the zip64 locator"),
                Arguments.of(LOCATOR_AT + 8, 1, "offset of the zip64 end record"),
                Arguments.of(LOCATOR_AT + 16, 1, "number of disks"),
                Arguments.of(END_AT + 8, 1, "number of entries on this disk"),
                Arguments.of(END_AT + 16, 1, "The central directory is said to have"));
    }

    @Test
    void aByteBetweenDirectoryAndEndIsRefused() {
        assertThatThrownBy(() -> read(tail(), 1))
                .isInstanceOf(PackageRefused.class)
                .hasMessageContaining("offset of the zip64 end record");
    }

    @Test
    void aNarrowValueInAWideFieldIsRefused() {
        var tail = tail();
        ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).putLong(FIRST_AT + 51, 100);
        assertThatThrownBy(() -> read(tail, 0))
                .hasMessageContaining(
                        "size in central header 1 at offset " + START + " is in a zip64 field without need");
    }

    private ZipDirectory read(byte[] tail, int shift, int at, int change) throws IOException, PackageRefused {
        tail[at] ^= (byte) change;
        return read(tail, shift);
    }

    private ZipDirectory read(byte[] tail, int shift) throws IOException, PackageRefused {
        var file = folder.resolve("sparse.zip");
        try (var channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(tail), START + shift);
            return ZipDirectory.read(channel, channel.size(), LIMITS);
        }
    }

    /** Central directory of two wide entries, zip64 end record, locator, end record. */
    private static byte[] tail() {
        var bytes = new byte[END_AT + ZipFormat.END_BYTES];
        var tail = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        central(tail, ZipFormat.DEFLATED, 20, 0).put(utf8("a"));
        tail.putShort((short) 1).putShort((short) 16).putLong(BIG).putLong(5 * GIB);
        central(tail, ZipFormat.STORED, 28, -1).put(utf8("b"));
        tail.putShort((short) 1).putShort((short) 24).putLong(BIG).putLong(BIG).putLong(SECOND_OFFSET);
        tail.putInt(ZipFormat.END64_SIGNATURE)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putLong(0)
                .putLong(2)
                .putLong(2)
                .putLong(END64_AT)
                .putLong(START);
        tail.putInt(ZipFormat.LOCATOR64_SIGNATURE)
                .putInt(0)
                .putLong(START + END64_AT)
                .putInt(1);
        tail.putInt(ZipFormat.END_SIGNATURE)
                .putInt(0)
                .putShort((short) 2)
                .putShort((short) 2)
                .putInt(END64_AT)
                .putInt(-1)
                .putShort((short) 0);
        return bytes;
    }

    private static ByteBuffer central(ByteBuffer tail, int method, int extraBytes, int offset) {
        return tail.putInt(ZipFormat.CENTRAL_SIGNATURE)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) ZipFormat.flagsOf(method))
                .putShort((short) method)
                .putInt(7)
                .putInt(8)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 1)
                .putShort((short) extraBytes)
                .putLong(0)
                .putShort((short) 0)
                .putInt(offset);
    }
}
