package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/**
 * What takes links back.
 *
 * @param kind {@code link}, {@code action}, {@code machine}, {@code application}, {@code user}, {@code key} or {@code tenant}
 * @param id of that; a tenant's name or domain, too
 * @param tenant whose user {@code id} names, where it is a name
 * @param anyway whether an application's or user's id counts that nobody here has: one of another identity provider's, or of
 *     one that was removed
 */
public record NewRevocation(
        @Nullable String kind,
        @Nullable String id,
        @Nullable String tenant,
        @Nullable Boolean anyway) {}
