package dev.satchel.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.audit.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LateRecordsTest {
    private final Paper paper = new Paper();
    private final LateRecords records = new LateRecords(paper, paper);

    /** A record on which nothing can be written while it is full. */
    private static final class Paper implements AuditLog, Transactions {
        private final List<String> lines = new ArrayList<>();
        private volatile boolean full;

        @Override
        public void record(AuditEvent event) {
            lines.add(event.what());
        }

        @Override
        public <T> T together(Supplier<T> work) {
            if (full) {
                throw new IllegalStateException("no room");
            }
            return work.get();
        }

        @Override
        public void afterwards(Runnable effect) {
            effect.run();
        }

        @Override
        public List<Recorded> page(AuditQuery query) {
            return List.of();
        }

        @Override
        public int forget(Instant before, int limit) {
            return 0;
        }
    }

    private static AuditEvent event(String what) {
        return AuditEvent.done(Instant.EPOCH, what, Actor.nobody("192.0.2.1"));
    }

    @Test
    void eventsShouldBeRecordedOnceEachAndInTheOrderInWhichTheyCame() {
        var all = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
        for (var what : all) {
            if (what.endsWith("7")) {
                records.later(event(what));
            } else {
                records.soon(event(what));
            }
        }
        records.writeDown();
        assertThat(paper.lines).isEqualTo(all);
    }

    @Test
    void nothingNewShouldBeginUntilWhatCouldNotBeWrittenIs() {
        paper.full = true;
        records.soon(event("begun"));
        assertThatThrownBy(records::writeDown).hasMessage("no room");
        assertThatThrownBy(() -> records.soon(event("refused"))).hasMessage("no room");
        records.later(event("ended"));
        paper.full = false;
        records.soon(event("next"));
        records.writeDown();
        assertThat(paper.lines).containsExactly("begun", "ended", "next");
    }
}
