package dev.satchel.wire.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An enrolled collector; {@code keyThumbprint} is the SHA-256 of its public key, in hex. */
public record CollectorResource(
        String machineId,
        String tenant,
        @Nullable String computerDnsName,
        String keyThumbprint,
        Instant enrolmentDateTimeUtc,
        Instant lastSeen) {}
