package dev.satchel.wire.admin;

import java.time.Instant;

/** A group of users; roles and device groups are given to it. */
public record UserGroupResource(String id, String tenant, String name, Instant creationDateTimeUtc) {}
