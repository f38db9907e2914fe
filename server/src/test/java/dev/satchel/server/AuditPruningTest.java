package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import dev.satchel.core.audit.Events;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit.keep}: what is older is forgotten, all of it and nothing else. */
class AuditPruningTest {
    private static final int OLD = 4_100;

    @TempDir
    Path data;

    private static AuditEvent event(Instant time) {
        return AuditEvent.done(time, Events.LINK_CREATED, Actor.nobody(null));
    }

    @Test
    void moreThanOneStepOfOldEventsShouldBeForgottenAndNumbersShouldGoOn() throws Exception {
        try (var server = TestServer.start(data)) {
            var storage = server.storage();
            var audit = storage.audit();
            var now = server.clock().instant();
            var old = now.minus(Duration.ofDays(400));
            storage.transactions().together(() -> {
                for (var number = 0; number < OLD; number++) {
                    audit.record(event(old.minusSeconds(number)));
                }
                return true;
            });
            audit.record(event(old));
            audit.record(event(now));
            Wiring.forgetOld(audit, old);
            assertThat(audit.page(AuditQuery.first(10)))
                    .extracting(AuditLog.Recorded::sequence, one -> one.event().time())
                    .containsExactly(tuple(1L, old), tuple(OLD + 1L, old), tuple(OLD + 2L, now));
            Wiring.forgetOld(audit, now.plusSeconds(1));
            audit.record(event(now));
            assertThat(audit.page(AuditQuery.first(10)))
                    .extracting(AuditLog.Recorded::sequence)
                    .as("the newest stays, so that no number comes twice")
                    .containsExactly(OLD + 2L, OLD + 3L);
        }
    }
}
