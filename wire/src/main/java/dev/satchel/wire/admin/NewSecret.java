package dev.satchel.wire.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One more secret for an application; without a date it never ends. */
public record NewSecret(@Nullable String name, @Nullable Instant expirationDateTimeUtc) {}
