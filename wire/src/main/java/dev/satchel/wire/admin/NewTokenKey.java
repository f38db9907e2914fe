package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/** One more key that signs tokens; {@code retireOthers} ends all others, and with them every token, at once. */
public record NewTokenKey(@Nullable Boolean retireOthers) {}
