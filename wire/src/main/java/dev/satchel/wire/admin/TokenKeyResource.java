package dev.satchel.wire.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs access tokens.
 *
 * @param state {@code announced}, {@code signing}, or {@code verifying}, when a later one signs
 * @param signsFromDateTimeUtc when an announced key will sign; null for others
 */
public record TokenKeyResource(
        String id,
        String state,
        Instant creationDateTimeUtc,
        @Nullable Instant signsFromDateTimeUtc) {}
