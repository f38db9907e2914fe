package dev.satchel.core.contracts.memory;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

public final class MemoryAuditLog implements AuditLog {
    private final List<AuditEvent> events = new ArrayList<>();

    @Override
    public synchronized void record(AuditEvent event) {
        events.addFirst(event);
    }

    @Override
    public synchronized List<AuditEvent> latest(int limit) {
        return events.stream()
                .sorted(Comparator.comparing(AuditEvent::time).reversed())
                .limit(limit)
                .toList();
    }
}
