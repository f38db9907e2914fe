package dev.satchel.core.contracts.memory;

import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.audit.AuditQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public final class MemoryAuditLog implements AuditLog {
    private final List<Recorded> events = new ArrayList<>();
    private long last;

    @Override
    public synchronized void record(AuditEvent event) {
        last++;
        events.add(new Recorded(last, event));
    }

    @Override
    public synchronized List<Recorded> page(AuditQuery query) {
        return events.stream()
                .filter(one -> one.sequence() > query.after() && isAskedFor(one.event(), query))
                .limit(query.limit())
                .toList();
    }

    private static boolean isAskedFor(AuditEvent event, AuditQuery query) {
        return query.since().filter(event.time()::isBefore).isEmpty()
                && query.until().filter(until -> !event.time().isBefore(until)).isEmpty()
                && query.what().filter(what -> !is(what, event.what())).isEmpty()
                && agrees(query.tenant(), event.tenant())
                && agrees(query.machine(), event.machine())
                && agrees(query.action(), event.action())
                && agrees(query.link(), event.link())
                && agrees(query.address(), event.actor().address());
    }

    private static boolean is(String asked, String what) {
        return asked.endsWith(".") ? what.startsWith(asked) : what.equals(asked);
    }

    private static boolean agrees(Optional<String> asked, @Nullable String found) {
        return asked.isEmpty() || Objects.equals(asked.get(), found);
    }

    @Override
    public synchronized int forget(Instant before, int limit) {
        var old = events.stream()
                .filter(one -> one.sequence() < last && one.event().time().isBefore(before))
                .limit(limit)
                .toList();
        events.removeAll(old);
        return old.size();
    }
}
