package dev.satchel.core.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events.
 *
 * @param after only those with a greater number
 * @param since no earlier than this
 * @param until earlier than this
 * @param what the kind of event; one that ends with a point stands for all that begin so, as {@code admin.}
 */
public record AuditQuery(
        long after,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> what,
        Optional<String> tenant,
        Optional<String> machine,
        Optional<String> action,
        Optional<String> link,
        int limit) {
    /** Everything, up to a limit. */
    public static AuditQuery first(int limit) {
        return new AuditQuery(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
