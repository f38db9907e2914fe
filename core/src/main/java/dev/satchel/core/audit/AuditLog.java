package dev.satchel.core.audit;

import java.util.List;

/** The record of who was handed what, and who changed what. */
public interface AuditLog {
    /** Records the event for good before it returns. */
    void record(AuditEvent event);

    /** The latest events, newest first. */
    List<AuditEvent> latest(int limit);
}
