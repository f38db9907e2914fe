package dev.satchel.server.audit;

import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Transactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refused attempts on their way to the record. Equal ones are counted and written down together, so that whoever is refused a
 * thousand times a second writes one line a minute; above a number of different ones, the rest becomes one line.
 */
public final class Refusals {
    private static final int DIFFERENT = 300;

    private final AuditLog audit;
    private final Transactions transactions;
    private Map<AuditEvent, Seen> waiting = new HashMap<>();

    public Refusals(AuditLog audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    private record Seen(Instant first, long times) {
        Seen again() {
            return new Seen(first, times + 1);
        }
    }

    /** Remembers a refusal; costs nothing, and waits for nobody who writes. */
    public void refused(AuditEvent event) {
        var key = at(Instant.EPOCH, event);
        synchronized (this) {
            var counted = waiting.containsKey(key) || waiting.size() < DIFFERENT ? key : rest(key);
            waiting.merge(counted, new Seen(event.time(), 1), (seen, _) -> seen.again());
        }
    }

    private static AuditEvent at(Instant time, AuditEvent event) {
        return new AuditEvent(
                time,
                event.what(),
                event.actor(),
                event.tenant(),
                event.machine(),
                event.action(),
                event.link(),
                event.subject(),
                event.detail(),
                event.result(),
                1);
    }

    /** One of two lines at most: there are two kinds of refusals. */
    private static AuditEvent rest(AuditEvent event) {
        return AuditEvent.refused(Instant.EPOCH, event.what(), Actor.nobody(null), "refused")
                .on(null, "more than " + DIFFERENT + " different refusals at once");
    }

    /** Writes down what has come up since the last time; to be called every minute, and before the record is read. */
    public void writeDown() {
        var taken = take();
        if (taken.isEmpty()) {
            return;
        }
        var events = taken.entrySet().stream()
                .map(one -> at(one.getValue().first(), one.getKey())
                        .times(one.getValue().times()))
                .sorted(Comparator.comparing(AuditEvent::time))
                .toList();
        transactions.together(() -> written(events));
    }

    private int written(List<AuditEvent> events) {
        events.forEach(audit::record);
        return events.size();
    }

    private synchronized Map<AuditEvent, Seen> take() {
        var taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }
}
