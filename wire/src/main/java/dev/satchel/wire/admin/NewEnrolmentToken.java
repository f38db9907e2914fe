package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/** {@code tenant} is an id or a name; {@code uses} is 1 where absent, {@code expiresInSeconds} a day. */
public record NewEnrolmentToken(
        String tenant, @Nullable Integer uses, @Nullable Long expiresInSeconds) {}
