package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/**
 * What takes links back.
 *
 * @param kind {@code link}, {@code action}, {@code machine}, {@code application}, {@code user}, {@code key} or {@code tenant}
 * @param id of that; a tenant's name or domain, too
 * @param tenant whose user {@code id} names, where it is a name
 */
public record NewRevocation(
        @Nullable String kind,
        @Nullable String id,
        @Nullable String tenant) {}
