package dev.satchel.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferredFileTest {
    private static final int SIZE = 1_000;

    private final Turns turns = new Turns(1);

    @TempDir
    Path folder;

    /** Lets out a number of bytes. */
    private static final class Bounded implements Transfer {
        private final long most;
        private long sent;

        Bounded(long most) {
            this.most = most;
        }

        @Override
        public long allowed(long bytes) {
            return Math.clamp(most - sent, 0, bytes);
        }

        @Override
        public void sent(long bytes) {
            sent += bytes;
        }

        @Override
        public boolean endsAtOnce() {
            return true;
        }

        @Override
        public void ended(boolean whole) {}
    }

    /** Takes so many bytes at a time. */
    private record Narrow(int width) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer from) {
            var taken = Math.min(width, from.remaining());
            from.position(from.position() + taken);
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private TransferredFile file(Transfer transfer) throws IOException {
        return file(transfer, new byte[SIZE]);
    }

    private TransferredFile file(Transfer transfer, byte[] bytes) throws IOException {
        var path = Files.write(folder.resolve("package.zip"), bytes);
        return new TransferredFile(FileChannel.open(path, StandardOpenOption.READ), transfer, turns);
    }

    @Test
    void afterASocketTookLessItShouldBeLeftAloneOnce() throws IOException {
        var transfer = new Bounded(SIZE);
        try (var file = file(transfer)) {
            assertThat(file.transferTo(0, SIZE, new Narrow(300))).isEqualTo(300);
            assertThat(file.transferTo(300, SIZE - 300, new Narrow(SIZE))).isZero();
            assertThat(file.transferTo(300, SIZE - 300, new Narrow(SIZE))).isEqualTo(SIZE - 300);
            assertThat(transfer.sent).isEqualTo(SIZE);
        }
    }

    @Test
    void bytesBeyondWhatIsAllowedShouldNotLeave() throws IOException {
        var transfer = new Bounded(400);
        try (var file = file(transfer)) {
            assertThat(file.transferTo(0, SIZE, new Narrow(SIZE))).isEqualTo(400);
            assertThat(file.transferTo(400, SIZE - 400, new Narrow(SIZE))).isZero();
            assertThatThrownBy(() -> file.transferTo(400, SIZE - 400, new Narrow(SIZE)))
                    .isInstanceOf(IOException.class);
            assertThat(transfer.sent).isEqualTo(400);
        }
    }

    @Test
    void aLongFileShouldLeaveInTurnsThatEndAsIfTheSocketWereFull() throws IOException {
        var turn = Turns.LONGEST;
        var bytes = new byte[2 * (int) turn + 5];
        new Random(7).nextBytes(bytes);
        var transfer = new Bounded(bytes.length);
        var taken = new ByteArrayOutputStream();
        var moved = new ArrayList<Long>();
        try (var file = file(transfer, bytes);
                var target = Channels.newChannel(taken)) {
            for (var done = 0L; done < bytes.length; done += moved.getLast()) {
                moved.add(file.transferTo(done, bytes.length - done, target));
            }
        }
        assertThat(moved).containsExactly(turn, 0L, turn, 0L, 5L);
        assertThat(transfer.sent).isEqualTo(bytes.length);
        assertThat(taken.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void aFileThatIsClosedShouldTakeNoTurnsAwayFromOthers() throws IOException {
        var alone = turns.length();
        for (var number = 0; number < 1_000; number++) {
            file(new Bounded(SIZE)).close();
        }
        assertThat(turns.length()).isEqualTo(alone);
    }
}
