package dev.satchel.core.audit;

import java.time.Instant;
import java.util.List;

/** The record of who was handed what, who changed what, and who was turned away. */
public interface AuditLog {
    /** Records the event for good before it returns, or with the transaction that this is part of. */
    void record(AuditEvent event);

    /** An event with its place in the record: a later one has a greater number, and no number comes twice. */
    record Recorded(long sequence, AuditEvent event) {}

    /** What the query asks for, oldest first. Whoever goes on after the last number misses nothing. */
    List<Recorded> page(AuditQuery query);

    /**
     * Forgets what is older, up to a number of events; the newest stays in any case, so that numbers go on.
     *
     * @return how many that were
     */
    int forget(Instant before, int limit);
}
