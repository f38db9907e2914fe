package dev.satchel.collector.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.collector.protocol.ProtocolFailure.ActionOver;
import dev.satchel.collector.protocol.ProtocolFailure.Unavailable;
import dev.satchel.collector.protocol.ProtocolFailure.UploadLost;
import dev.satchel.collector.protocol.ScriptedServer.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResumableUploadTest {
    private static final int CHUNK = 1000;
    private static final List<Fault> PASSING = List.of(
            Fault.NONE,
            Fault.DROPPED_BEFORE,
            Fault.ACKNOWLEDGEMENT_LOST,
            Fault.UNAVAILABLE_BEFORE,
            Fault.UNAVAILABLE_AFTER,
            Fault.TOO_MANY_REQUESTS,
            Fault.CHECKSUM_WRONG);

    private final JumpingClock clock = new JumpingClock();

    @Property(tries = 80)
    void whateverFailsOnTheWayTheServerEndsUpWithTheSameBytes(
            @ForAll @IntRange(max = 12_000) int size,
            @ForAll @IntRange(min = 300, max = 5000) int chunk,
            @ForAll @IntRange(min = 1, max = 3000) int piece,
            @ForAll("faults") List<Fault> faults,
            @ForAll boolean isEarlier,
            @ForAll long seed)
            throws Exception {
        var content = content(size, seed);
        try (var server = new ScriptedServer(clock)) {
            server.checksums = isEarlier ? null : "sha1, crc32c,sha256";
            server.faults.addAll(faults);
            upload(server, content, chunk, piece, Duration.ofDays(1));
            assertThat(server.uploaded()).isEqualTo(content);
            assertThat(server.announcedLength()).isEqualTo(size);
        }
    }

    @Provide
    Arbitrary<List<Fault>> faults() {
        return Arbitraries.of(PASSING).list().ofMaxSize(25);
    }

    @Test
    void aPauseIsAsLongAsTheServerAsks() throws Exception {
        try (var server = new ScriptedServer(clock)) {
            server.faults.add(Fault.TOO_MANY_REQUESTS);
            upload(server, content(10, 1), CHUNK, 10);
            assertThat(clock.pauses).hasSize(1);
            assertThat(clock.pauses.getFirst()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
        }
    }

    @Test
    void pausesGrowWithEachFailureInARow() throws Exception {
        try (var server = new ScriptedServer(clock)) {
            server.faults.addAll(Collections.nCopies(5, Fault.DROPPED_BEFORE));
            upload(server, content(10, 1), CHUNK, 10);
            assertThat(clock.pauses).hasSize(5).isSorted();
            assertThat(clock.pauses.getLast()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
        }
    }

    @Test
    void aServerThatStaysAwayIsGivenUpAfterTheTimeSet() throws Exception {
        try (var server = new ScriptedServer(clock)) {
            server.faults.addAll(Collections.nCopies(1000, Fault.DROPPED_BEFORE));
            var begin = clock.instant();
            assertThatThrownBy(() -> upload(server, content(10, 1), CHUNK, 10)).isInstanceOf(Unavailable.class);
            assertThat(Duration.between(begin, clock.instant()))
                    .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(17));
        }
    }

    @Test
    void anActionThatIsOverEndsTheUploadAtOnce() throws Exception {
        try (var server = new ScriptedServer(clock)) {
            server.faults.addAll(List.of(Fault.NONE, Fault.ACTION_OVER));
            assertThatThrownBy(() -> upload(server, content(3000, 1), CHUNK, 500))
                    .isInstanceOf(ActionOver.class)
                    .hasMessage("The action is Cancelled");
            assertThat(clock.pauses).isEmpty();
        }
    }

    @Test
    void anActionThatIsOverIsSeenWhenTheServerIsAskedForItsOffset() throws Exception {
        try (var server = new ScriptedServer(clock)) {
            server.faults.addAll(List.of(Fault.DROPPED_BEFORE, Fault.ACTION_OVER));
            assertThatThrownBy(() -> upload(server, content(10, 1), CHUNK, 10)).isInstanceOf(ActionOver.class);
        }
    }

    @Test
    void anUploadTheServerHasLostIsNotGoneOnWith() throws Exception {
        try (var server = new ScriptedServer(clock)) {
            server.faults.addAll(List.of(Fault.NONE, Fault.UPLOAD_GONE));
            assertThatThrownBy(() -> upload(server, content(3000, 1), CHUNK, 500))
                    .isInstanceOf(UploadLost.class);
        }
    }

    private void upload(ScriptedServer server, byte[] content, int chunk, int piece)
            throws IOException, InterruptedException {
        upload(server, content, chunk, piece, Duration.ofMinutes(15));
    }

    private void upload(ScriptedServer server, byte[] content, int chunk, int piece, Duration limit)
            throws IOException, InterruptedException {
        try (var connection = new CollectorServer(server.identity(), clock);
                var upload = ResumableUpload.begin(connection, patience(limit), ScriptedServer.ACTION, chunk)) {
            for (int at = 0; at < content.length; at += piece) {
                upload.write(content, at, Math.min(piece, content.length - at));
            }
            upload.finish();
        }
    }

    private Patience patience(Duration limit) {
        return new Patience(Duration.ofSeconds(1), limit, clock, clock, new Random(1));
    }

    private static byte[] content(int size, long seed) {
        var content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }
}
