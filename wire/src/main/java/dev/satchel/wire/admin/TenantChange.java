package dev.satchel.wire.admin;

import org.jspecify.annotations.Nullable;

/**
 * What is to change of a tenant; what is absent stays.
 *
 * @param platforms {@code all} or {@code windows-only}
 */
public record TenantChange(
        @Nullable Boolean collecting,
        @Nullable String platforms,
        @Nullable LinkPolicyResource links) {}
