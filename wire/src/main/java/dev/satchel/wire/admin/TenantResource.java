package dev.satchel.wire.admin;

import java.time.Instant;

public record TenantResource(String id, String name, Instant creationDateTimeUtc) {}
