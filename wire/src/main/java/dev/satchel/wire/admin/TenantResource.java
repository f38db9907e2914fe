package dev.satchel.wire.admin;

import java.time.Instant;
import java.util.List;

/**
 * A tenant; {@code domains} name it at the token endpoint, as id and name do.
 *
 * @param collecting whether packages may be collected
 * @param platforms {@code all} or {@code windows-only}
 * @param links how far its links reach at most, within what the server allows
 */
public record TenantResource(
        String id,
        String name,
        String region,
        List<String> domains,
        boolean collecting,
        String platforms,
        LinkPolicyResource links,
        Instant creationDateTimeUtc) {}
