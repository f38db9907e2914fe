package dev.satchel.core.audit;

/** Takes events to the record in the order in which they come, many at a time, while whoever brings them goes on. */
public interface EventualRecord {
    /**
     * Records the event as soon as the disk can, which is a matter of milliseconds.
     *
     * @throws RuntimeException if the record cannot be written at present: what the event tells of must not happen then
     */
    void soon(AuditEvent event);

    /** Records the event within a second. Never waits for anything. */
    void later(AuditEvent event);

    /** Returns once all that came until now is on record for good. */
    void writeDown();
}
