package dev.satchel.wire.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the record.
 *
 * @param sequence increases from line to line
 * @param actor {@code application}, {@code user}, {@code collector}, {@code administrator} or {@code nobody}
 * @param times how many equal events the line stands for
 */
public record AuditEventResource(
        long sequence,
        Instant time,
        String what,
        String actor,
        @Nullable String actorId,
        @Nullable String actorName,
        @Nullable String address,
        @Nullable String tenant,
        @Nullable String machineId,
        @Nullable String actionId,
        @Nullable String linkId,
        @Nullable String subject,
        @Nullable String detail,
        String result,
        long times) {}
