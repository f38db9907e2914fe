package dev.satchel.wire.admin;

import java.time.Instant;
import java.util.List;

/** A tenant; {@code domains} name it at the token endpoint, as id and name do. */
public record TenantResource(
        String id, String name, String region, List<String> domains, Instant creationDateTimeUtc) {}
