package dev.satchel.core.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.collectors.PackageIntake.AppendResult;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.contracts.memory.MemoryPackageStore;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the bytes come in; {@link PackageCompletionTest} is about what is made of them. */
class PackageIntakeTest {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @TempDir
    Path folder;

    private Intake at;

    @BeforeEach
    void open() {
        at = new Intake(new MemoryPackageStore(folder));
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) size);
        return bytes;
    }

    @Test
    void anUploadShouldBeginEmptyAndBeFoundByItsCollectorAlone() throws IOException {
        var upload = at.begin(OptionalLong.of(10));
        assertThat(upload.offset()).isZero();
        assertThat(at.intake.find(Intake.COLLECTOR, upload.id())).contains(upload);
        var other = new Collector(Samples.machineId(2), Samples.FABRIKAM.id(), "00".repeat(32), Samples.NOW, false);
        assertThat(at.intake.find(other, upload.id())).isEmpty();
    }

    @Test
    void aNewUploadShouldDropTheEarlierOne() throws IOException {
        var earlier = at.begin(UNKNOWN);
        at.append(earlier, 0, bytes(10), UNKNOWN, true);
        var later = at.begin(UNKNOWN);
        assertThat(at.intake.find(Intake.COLLECTOR, earlier.id())).isEmpty();
        assertThat(at.packages.delete(earlier.id())).isFalse();
        assertThat(at.now(later).offset()).isZero();
    }

    @Test
    void chunksShouldMoveTheUploadOn() throws IOException {
        var upload = at.begin(OptionalLong.of(30));
        assertThat(at.append(upload, 0, bytes(10), UNKNOWN, true)).isEqualTo(new AppendResult.Appended(10));
        assertThat(at.append(upload, 10, bytes(20), OptionalLong.of(30), true))
                .isEqualTo(new AppendResult.Appended(30));
        assertThat(at.now(upload).isWhole()).isTrue();
        assertThat(at.packages.review(upload.id())).hasSize(30);
    }

    @Test
    void aChunkForAnotherOffsetShouldBeToldTheRightOne() throws IOException {
        var upload = at.begin(UNKNOWN);
        at.append(upload, 0, bytes(10), UNKNOWN, true);
        for (var offset : new long[] {0, 9, 11, Long.MAX_VALUE}) {
            assertThat(at.append(upload, offset, bytes(5), UNKNOWN, true)).isEqualTo(new AppendResult.WrongOffset(10));
        }
        assertThat(at.packages.review(upload.id())).hasSize(10);
    }

    @Test
    void aChunkBeyondTheAnnouncedLengthShouldBeRefused() throws IOException {
        var upload = at.begin(OptionalLong.of(30));
        assertThat(at.append(upload, 0, bytes(31), UNKNOWN, true)).isEqualTo(new AppendResult.TooLong(30));
        at.append(upload, 0, bytes(20), UNKNOWN, true);
        assertThat(at.append(upload, 20, bytes(11), UNKNOWN, true)).isEqualTo(new AppendResult.TooLong(30));
        assertThat(at.append(upload, 20, bytes(10), UNKNOWN, true)).isEqualTo(new AppendResult.Appended(30));
        assertThat(at.append(upload, 30, bytes(1), UNKNOWN, true)).isEqualTo(new AppendResult.TooLong(30));
    }

    @Test
    void aPackageBeyondTheAllowedSizeShouldBeRefusedWhateverIsAnnounced() throws IOException {
        var upload = at.begin(UNKNOWN);
        var tooLong = new AppendResult.TooLong(Intake.MAX_SIZE);
        assertThat(at.append(upload, 0, bytes(100_001), UNKNOWN, true)).isEqualTo(tooLong);
        assertThat(at.append(upload, 0, bytes(10), OptionalLong.of(100_001), true))
                .isEqualTo(tooLong);
        assertThat(at.append(upload, 0, bytes(100_000), OptionalLong.of(100_000), true))
                .isEqualTo(new AppendResult.Appended(100_000));
    }

    @Test
    void aLengthThatIsAnnouncedLateShouldHoldFromThenOn() throws IOException {
        var upload = at.begin(UNKNOWN);
        at.append(upload, 0, bytes(10), UNKNOWN, true);
        assertThat(at.append(upload, 10, bytes(0), OptionalLong.of(9), true)).isEqualTo(new AppendResult.TooLong(9));
        assertThat(at.append(upload, 10, bytes(5), OptionalLong.of(20), true)).isEqualTo(new AppendResult.Appended(15));
        assertThat(at.append(upload, 15, bytes(5), OptionalLong.of(21), true))
                .isEqualTo(new AppendResult.OtherLength(20));
        assertThat(at.append(upload, 15, bytes(6), UNKNOWN, true)).isEqualTo(new AppendResult.TooLong(20));
    }

    @Test
    void aChunkWithAnotherDigestShouldNotCount() throws IOException {
        var upload = at.begin(UNKNOWN);
        at.append(upload, 0, bytes(10), UNKNOWN, true);
        assertThat(at.append(upload, 10, bytes(20), OptionalLong.of(30), false)).isEqualTo(new AppendResult.Refused());
        assertThat(at.now(upload).offset()).isEqualTo(10);
        assertThat(at.now(upload).length()).isEmpty();
        at.append(upload, 10, bytes(5), UNKNOWN, true);
        assertThat(at.packages.review(upload.id())).hasSize(15);
    }

    @Test
    void aChunkThatBreaksOffShouldNotCount() throws IOException {
        var upload = at.begin(UNKNOWN);
        var half = new PackageIntake.Chunk(0, 10, UNKNOWN, new ByteArrayInputStream(bytes(5)), () -> true);
        assertThatThrownBy(() -> at.intake.append(upload, half)).isInstanceOf(EOFException.class);
        assertThat(at.now(upload).offset()).isZero();
        assertThat(at.append(upload, 0, bytes(10), UNKNOWN, true)).isEqualTo(new AppendResult.Appended(10));
    }

    @Test
    void anAbandonedUploadShouldLeaveNothing() throws IOException {
        var upload = at.begin(UNKNOWN);
        at.intake.abandon(upload);
        at.intake.abandon(upload);
        assertThat(at.intake.find(Intake.COLLECTOR, upload.id())).isEmpty();
        assertThat(at.packages.delete(upload.id())).isFalse();
    }
}
