package dev.satchel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferredFileTest {
    private static final int TURN = 256 << 10;

    @TempDir
    Path folder;

    private final List<Long> sent = new ArrayList<>();

    private final class Noted implements Transfer {
        @Override
        public long allowed(long bytes) {
            return bytes;
        }

        @Override
        public void sent(long bytes) {
            sent.add(bytes);
        }

        @Override
        public boolean endsAtOnce() {
            return true;
        }

        @Override
        public void ended(boolean whole) {}
    }

    @Test
    void aLongFileShouldLeaveInTurnsThatEndAsIfTheSocketWereFull() throws IOException {
        var bytes = new byte[2 * TURN + 5];
        new Random(7).nextBytes(bytes);
        var path = Files.write(folder.resolve("package"), bytes);
        var taken = new ByteArrayOutputStream();
        var moved = new ArrayList<Long>();
        try (var file = new TransferredFile(FileChannel.open(path), new Noted());
                var target = Channels.newChannel(taken)) {
            for (var done = 0L; done < bytes.length; done += moved.getLast()) {
                moved.add(file.transferTo(done, bytes.length - done, target));
            }
        }
        assertThat(moved).containsExactly((long) TURN, 0L, (long) TURN, 0L, 5L);
        assertThat(sent).containsExactly((long) TURN, (long) TURN, 5L);
        assertThat(taken.toByteArray()).isEqualTo(bytes);
    }
}
