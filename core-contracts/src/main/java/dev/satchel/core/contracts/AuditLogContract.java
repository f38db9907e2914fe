package dev.satchel.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.audit.AuditEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

public interface AuditLogContract extends StoreContract {
    private AuditEvent recorded(Instant time) {
        var event = new AuditEvent(
                time,
                "link.created",
                Samples.FABRIKAM.id().toString(),
                "SOC Bot",
                "198.51.100.7",
                Samples.actionId(1).value(),
                Samples.guid(7).toString(),
                "ok");
        stores().audit().record(event);
        return event;
    }

    @Test
    default void theLatestEventsShouldComeFirstUpToTheLimit() {
        var second = recorded(Samples.NOW.plusSeconds(1));
        recorded(Samples.NOW);
        var first = recorded(Samples.NOW.plusSeconds(2));
        assertThat(stores().audit().latest(2)).containsExactly(first, second);
        assertThat(stores().audit().latest(9)).hasSize(3);
    }

    @Test
    default void anEventShouldBeKeptWithWhatIsUnknownOfIt() {
        var event = new AuditEvent(Samples.NOW, "tenant.added", null, "administrator", null, null, null, "ok");
        stores().audit().record(event);
        assertThat(stores().audit().latest(1)).containsExactly(event);
    }

    @Test
    default void equalEventsOfManyCallersShouldAllBeKept() {
        Together.run(16, _ -> recorded(Samples.NOW));
        assertThat(stores().audit().latest(99)).hasSize(16);
    }
}
