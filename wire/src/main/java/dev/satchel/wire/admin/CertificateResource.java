package dev.satchel.wire.admin;

import java.time.Instant;

/** A certificate of an application; {@code thumbprint} is its SHA-1 in hex, as most tools show it. */
public record CertificateResource(
        String thumbprint,
        String thumbprintSha256,
        String subject,
        Instant notBeforeDateTimeUtc,
        Instant expirationDateTimeUtc,
        Instant creationDateTimeUtc) {}
