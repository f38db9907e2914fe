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
 * @param address from where
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
        Optional<String> address,
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
                Optional.empty(),
                limit);
    }

    /** This kind of event with a link. */
    public AuditQuery ofLink(String newLink, String newWhat, Optional<String> newAddress) {
        return new AuditQuery(
                after,
                since,
                until,
                Optional.of(newWhat),
                tenant,
                machine,
                action,
                Optional.of(newLink),
                newAddress,
                limit);
    }

    /** What concerns a machine action. */
    public AuditQuery ofAction(String newAction) {
        return new AuditQuery(after, since, until, what, tenant, machine, Optional.of(newAction), link, address, limit);
    }

    /** Those that come later. */
    public AuditQuery after(long sequence) {
        return new AuditQuery(sequence, since, until, what, tenant, machine, action, link, address, limit);
    }
}
