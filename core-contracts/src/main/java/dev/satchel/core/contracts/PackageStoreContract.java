package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.packages.PackageId;
import dev.satchel.core.packages.PackageStore;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How a package arrives, becomes readable and goes. */
public interface PackageStoreContract {
    PackageId ID = Samples.packageId(1);
    PackageId OTHER = Samples.packageId(2);

    /** Empty when a test begins, and the same throughout it. */
    PackageStore store() throws IOException;

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private void append(PackageId id, long offset, byte[] chunk) throws IOException {
        store().append(id, offset, new ByteArrayInputStream(chunk), chunk.length);
    }

    private void stored(PackageId id, byte[] content) throws IOException {
        store().begin(id);
        append(id, 0, content);
        store().finish(id);
    }

    private byte[] reviewed(PackageId id) throws IOException {
        return Files.readAllBytes(store().review(id));
    }

    private byte[] read(PackageId id, long offset) throws IOException {
        try (var stream = store().open(id).orElseThrow().open(offset)) {
            return stream.readAllBytes();
        }
    }

    @Test
    default void whatWasAppendedShouldBeReadable() throws IOException {
        var content = bytes(700_001);
        store().begin(ID);
        append(ID, 0, Arrays.copyOfRange(content, 0, 300_000));
        append(ID, 300_000, new byte[0]);
        append(ID, 300_000, Arrays.copyOfRange(content, 300_000, content.length));
        store().finish(ID);
        assertThat(read(ID, 0)).isEqualTo(content);
        assertThat(store().open(ID).orElseThrow().size()).isEqualTo(content.length);
    }

    @Test
    default void aPackageMayBeEmpty() throws IOException {
        store().begin(ID);
        store().finish(ID);
        assertThat(store().open(ID).orElseThrow().size()).isZero();
        assertThat(read(ID, 0)).isEmpty();
    }

    @Test
    default void readingShouldBeginWhereItIsAsked() throws IOException {
        var content = bytes(1_000);
        stored(ID, content);
        assertThat(read(ID, 999)).isEqualTo(Arrays.copyOfRange(content, 999, 1_000));
        assertThat(read(ID, 400)).isEqualTo(Arrays.copyOfRange(content, 400, 1_000));
        assertThat(read(ID, 1_000)).isEmpty();
    }

    @Test
    default void theLocalFileWhereThereIsOneShouldBeExactlyThePackage() throws IOException {
        var content = bytes(1_000);
        stored(ID, content);
        var file = store().open(ID).orElseThrow().file();
        if (file.isPresent()) {
            assertThat(file.get()).hasBinaryContent(content);
        }
    }

    @Test
    default void anUnfinishedPackageShouldNotBeReadable() throws IOException {
        store().begin(ID);
        assertThat(store().open(ID)).isEmpty();
        append(ID, 0, bytes(10));
        assertThat(store().open(ID)).isEmpty();
        assertThat(reviewed(ID)).isEqualTo(bytes(10));
        assertThat(store().open(ID)).isEmpty();
    }

    @Test
    default void packagesShouldNotMeetEachOther() throws IOException {
        stored(ID, bytes(10));
        store().begin(OTHER);
        append(OTHER, 0, bytes(20));
        assertThat(read(ID, 0)).isEqualTo(bytes(10));
        assertThat(store().open(OTHER)).isEmpty();
        assertThat(store().delete(OTHER)).isTrue();
        assertThat(read(ID, 0)).isEqualTo(bytes(10));
    }

    @Test
    default void aChunkThatEndsEarlyShouldBeSaidSoAndItsPlaceBeWrittenAgain() throws IOException {
        var content = bytes(1_000);
        store().begin(ID);
        append(ID, 0, Arrays.copyOf(content, 100));
        assertThatThrownBy(() -> store().append(ID, 100, new ByteArrayInputStream(bytes(500)), 501))
                .isInstanceOf(EOFException.class);
        append(ID, 100, Arrays.copyOfRange(content, 100, 1_000));
        assertThat(reviewed(ID)).isEqualTo(content);
    }

    @Test
    default void aChunkThatBreaksShouldLeaveWhatWasThereBefore() throws IOException {
        store().begin(ID);
        append(ID, 0, bytes(100));
        assertThatThrownBy(() -> store().append(ID, 100, brokenAfter(50), 200))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
        append(ID, 100, new byte[0]);
        assertThat(reviewed(ID)).isEqualTo(bytes(100));
    }

    private static InputStream brokenAfter(int size) {
        return new InputStream() {
            private int left = size;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
    }

    @Test
    default void aChunkShouldBeReadNoFurtherThanItsLength() throws IOException {
        var chunk = new ByteArrayInputStream(bytes(1_000));
        store().begin(ID);
        store().append(ID, 0, chunk, 300);
        assertThat(chunk.available()).isEqualTo(700);
        assertThat(reviewed(ID)).isEqualTo(Arrays.copyOf(bytes(1_000), 300));
    }

    @Test
    default void whatStoodBeyondTheOffsetShouldBeDropped() throws IOException {
        store().begin(ID);
        append(ID, 0, bytes(1_000));
        append(ID, 100, new byte[] {1, 2});
        var expected = Arrays.copyOf(bytes(1_000), 102);
        expected[100] = 1;
        expected[101] = 2;
        assertThat(reviewed(ID)).isEqualTo(expected);
    }

    @Test
    default void appendingBeyondTheEndShouldBeRefused() throws IOException {
        store().begin(ID);
        append(ID, 0, bytes(10));
        assertThatThrownBy(() -> append(ID, 11, bytes(5))).isInstanceOf(IOException.class);
        assertThat(reviewed(ID)).isEqualTo(bytes(10));
    }

    @Test
    default void whatWasNeverBegunShouldNotBeAppendedToReviewedOrFinished() throws IOException {
        assertThatThrownBy(() -> append(ID, 0, bytes(10))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store().review(ID)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store().finish(ID)).isInstanceOf(NoSuchFileException.class);
        assertThat(store().open(ID)).isEmpty();
    }

    @Test
    default void beginningAgainShouldEmptyAnUnfinishedPackage() throws IOException {
        store().begin(ID);
        append(ID, 0, bytes(10));
        store().begin(ID);
        assertThat(reviewed(ID)).isEmpty();
        assertThatThrownBy(() -> append(ID, 10, bytes(5))).isInstanceOf(IOException.class);
    }

    @Test
    default void aFinishedPackageShouldNeverChange() throws IOException {
        stored(ID, bytes(10));
        assertThatThrownBy(() -> store().begin(ID)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> append(ID, 10, bytes(5))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> append(ID, 0, bytes(5))).isInstanceOf(IOException.class);
        assertThat(read(ID, 0)).isEqualTo(bytes(10));
    }

    @Test
    default void finishingTwiceShouldBeNoError() throws IOException {
        stored(ID, bytes(10));
        store().finish(ID);
        assertThat(read(ID, 0)).isEqualTo(bytes(10));
        assertThat(reviewed(ID)).isEqualTo(bytes(10));
    }

    @Test
    default void deletingShouldSayWhetherThereWasSomething() throws IOException {
        assertThat(store().delete(ID)).isFalse();
        store().begin(ID);
        assertThat(store().delete(ID)).isTrue();
        assertThatThrownBy(() -> store().review(ID)).isInstanceOf(NoSuchFileException.class);
        stored(ID, bytes(10));
        assertThat(store().delete(ID)).isTrue();
        assertThat(store().open(ID)).isEmpty();
        assertThat(store().delete(ID)).isFalse();
        stored(ID, bytes(20));
        assertThat(read(ID, 0)).isEqualTo(bytes(20));
    }

    @Test
    default void aReaderShouldSeeNothingOrTheWholeWhileAPackageArrives() {
        var content = bytes(400_000);
        var arrived = new AtomicBoolean();
        var results = Together.run(4, number -> {
            try {
                return number == 0 ? arrive(content, arrived) : firstSeen(arrived);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        assertThat(results).allMatch(seen -> Arrays.equals(seen, content));
    }

    private byte[] arrive(byte[] content, AtomicBoolean arrived) throws IOException {
        try {
            store().begin(ID);
            for (var offset = 0; offset < content.length; offset += 50_000) {
                append(ID, offset, Arrays.copyOfRange(content, offset, offset + 50_000));
            }
            store().finish(ID);
            return content;
        } finally {
            arrived.set(true);
        }
    }

    private byte[] firstSeen(AtomicBoolean arrived) throws IOException {
        while (store().open(ID).isEmpty() && !arrived.get()) {
            Thread.onSpinWait();
        }
        return read(ID, 0);
    }

    @Test
    default void unfinishedShouldNameWhatIsNotFinished() throws IOException {
        var store = store();
        assertThat(store.unfinished()).isEmpty();
        store.begin(ID);
        assertThat(store.unfinished()).containsExactly(ID);
        store.finish(ID);
        assertThat(store.unfinished()).isEmpty();
    }
}
