package dev.satchel.server.audit;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.Transactions;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that nobody waits for, on their way to the record: what comes up within a second is written down together, so that a
 * download is one wait for the disk and not two.
 */
public final class LateRecords {
    private static final int MOST = 1_000;

    private final AuditLog audit;
    private final Transactions transactions;
    private List<AuditEvent> waiting = new ArrayList<>();

    public LateRecords(AuditLog audit, Transactions transactions) {
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Remembers an event; of those that come faster than they can be written, each waits for its place. */
    public void add(AuditEvent event) {
        if (remembered(event) >= MOST) {
            writeDown();
        }
    }

    private synchronized int remembered(AuditEvent event) {
        waiting.add(event);
        return waiting.size();
    }

    /** To be called every second, before the record is read, and when the server stops. */
    public void writeDown() {
        var taken = take();
        if (!taken.isEmpty()) {
            transactions.together(() -> {
                taken.forEach(audit::record);
                return taken.size();
            });
        }
    }

    private synchronized List<AuditEvent> take() {
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }
}
