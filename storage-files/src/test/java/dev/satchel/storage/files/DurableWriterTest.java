package dev.satchel.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableWriterTest {
    private static final byte[] PIECE = new byte[3 << 20];

    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
    void whatWasWrittenStandsInTheFile(
            @ForAll @IntRange(max = 5 << 20) int length, @ForAll @IntRange(min = 1 << 10, max = 1 << 19) int piece)
            throws IOException {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        var file = Files.createTempFile("chunk", "");
        try (var writer = DurableWriter.at(file, 0)) {
            for (var at = 0; at < length; at += piece) {
                writer.write(bytes, at, Math.min(piece, length - at));
            }
            writer.force();
            assertThat(file).hasBinaryContent(bytes);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aDiskThatFailsWhileMoreArrivesIsHeardOfAtTheEnd(@TempDir Path folder) throws IOException {
        try (var writer = on(folder.resolve("package"), failingOnce())) {
            writer.write(PIECE, 0, PIECE.length);
            assertThatThrownBy(writer::force)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Input/output error");
            assertThatThrownBy(writer::force).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDiskThatFailsInTheEndIsHeardOf(@TempDir Path folder) throws IOException {
        try (var writer = on(folder.resolve("package"), failingOnce())) {
            writer.write(PIECE, 0, 10);
            assertThatThrownBy(writer::force).isInstanceOf(IOException.class).hasMessage("Input/output error");
        }
    }

    @Test
    void whatIsGivenUpWhileTheDiskWritesLeavesTheFileUsable(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("package"));
        try (var writer = DurableWriter.at(file, 0)) {
            writer.write(PIECE, 0, PIECE.length);
        }
        try (var writer = DurableWriter.at(file, 100)) {
            writer.write(new byte[] {1, 2, 3}, 1, 2);
            writer.force();
        }
        var expected = Arrays.copyOf(new byte[100], 102);
        expected[100] = 2;
        expected[101] = 3;
        assertThat(file).hasBinaryContent(expected);
    }

    private static DurableWriter on(Path path, DurableWriter.Disk disk) throws IOException {
        return new DurableWriter(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), disk);
    }

    /** As Linux has it: a byte that could not be written fails one fsync, and the next succeeds. */
    private static DurableWriter.Disk failingOnce() {
        var failed = new AtomicBoolean();
        return _ -> {
            if (failed.compareAndSet(false, true)) {
                throw new IOException("Input/output error");
            }
        };
    }
}
