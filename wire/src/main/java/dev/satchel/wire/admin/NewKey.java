package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/**
 * One more key of the server.
 *
 * @param kind {@code link} or {@code token}
 * @param retireOthers ends all others of the kind at once, and with them every link, or every token
 */
public record NewKey(@Nullable String kind, @Nullable Boolean retireOthers) {}
