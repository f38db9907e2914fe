package dev.satchel.wire.admin;

import java.time.Instant;

/**
 * Links that were taken back.
 *
 * @param kind as in {@link NewRevocation}
 * @param issuedUntilDateTimeUtc those that were handed out until then
 */
public record RevocationResource(String kind, String id, Instant issuedUntilDateTimeUtc) {}
