package dev.satchel.core.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record. It never holds a link, a token or a secret.
 *
 * @param what for example {@code link.created}
 * @param caller id of the application, machine or administrator
 * @param subject id of the action, machine or application concerned
 * @param link the link's id, where one is concerned
 */
public record AuditEvent(
        Instant time,
        String what,
        @Nullable String tenant,
        String caller,
        @Nullable String address,
        @Nullable String subject,
        @Nullable String link,
        String result) {}
