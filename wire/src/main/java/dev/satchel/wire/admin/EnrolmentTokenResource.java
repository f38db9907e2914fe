package dev.satchel.wire.admin;

import java.time.Instant;

/** An enrolment token; {@code token} is shown once, here. */
public record EnrolmentTokenResource(String token, String tenant, int uses, Instant expirationDateTimeUtc) {}
